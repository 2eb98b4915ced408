"""What a person can say about their accounts: link another chat's, remove one, and which comes first."""

from bot.calendar import zones
from bot.chat.card import Buttons, Card, Facts, Text
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands import lexicon, who
from commands.account import cards, codes
from commands.account.rules import CODE, can_go, joining
from commands.chats import chat as chat_name
from commands.context import Context
from commands.me.acquaint import welcome
from storage.claims import reachable
from storage.people import Identity, Person, identities_of
from storage.reaching import accounts_of


def link(ctx: Context, code: str | None, sure: str | None) -> Reply:
    """Get a code; or, with one from another chat, show that both accounts are one's own. Before somebody
    else's account becomes one's own it is named: a code that came from another person lets that person in."""
    mine = ctx.asker.account
    if not code:
        until = zones.local(ctx.now + codes.GOOD_FOR, ctx.zone).time()
        return Reply(cards.code(codes.fresh(ctx.session, mine, ctx.now), until))
    found = codes.whose(ctx.session, code, ctx.now)
    if found is None:
        raise Refused(say("account.bad_code"), CODE, field="code")
    given, other = found
    joined, person_id = joining(mine, other, who.to_ask(ctx) or say("account.co_chairs"))
    if joined is other and not sure:
        return Reply(cards.confirm(other, code))
    if not codes.use(ctx.session, given, ctx.now):
        raise Refused(say("account.bad_code"), CODE, field="code")
    person = ctx.session.get_one(Person, person_id)
    joined.person_id = person.id
    ctx.session.flush()
    reachable(ctx.session, person, ctx.now)  # whoever speaks is reached again
    welcome(ctx.session, person, ctx.now)
    return Reply(cards.linked(joined, identities_of(ctx.session, person.id), first_chat(ctx, person)))


def first_chat(ctx: Context, person: Person) -> str:
    """The chat that personal messages go to first."""
    reached = accounts_of(ctx.session, person)
    return reached[0].platform if reached else person.prefers or ""


def unlink(ctx: Context, chat: str, account: str | None) -> Reply:
    """Remove an account from one's own: nothing more is sent to it, and what it says is a stranger's."""
    own = identities_of(ctx.session, ctx.me.id)
    going = _which([one for one in own if one.platform == chat], chat, account)
    if not can_go(going, own):
        raise Refused(say("account.only_one", chat=chat_name(chat), name=going.name), CODE)
    going.person_id = None
    going.email = None  # by its e-mail it would be taken for the person's again, at the next word
    if all(one.platform != ctx.me.prefers for one in own if one is not going):
        ctx.me.prefers = None
    ctx.session.flush()
    told = Text(say("account.unlinked", chat=chat_name(chat), name=going.name))
    return Reply(Card.of(told, *_all(ctx)))


def _which(own: list[Identity], chat: str, account: str | None) -> Identity:
    if account:
        own = [one for one in own if one.id == lexicon.record(account)]
    if not own:
        raise Refused(say("account.none_there", chat=chat_name(chat)), CODE, field="chat")
    if len(own) > 1:
        raise Refused(say("account.which", chat=chat_name(chat)), *map(cards.unlink, own), field="chat")
    return own[0]


def prefer(ctx: Context, chat: str) -> Reply:
    """Choose the chat that personal messages go to first; the others are for when it takes none."""
    if all(one.platform != chat for one in identities_of(ctx.session, ctx.me.id)):
        raise Refused(say("account.none_there", chat=chat_name(chat)), CODE, field="chat")
    ctx.me.prefers = chat
    ctx.session.flush()
    return Reply(Card.of(Text(say("account.preferred", chat=chat_name(chat))), *_all(ctx)))


def _all(ctx: Context) -> tuple[Facts, Buttons]:
    own, first = identities_of(ctx.session, ctx.me.id), first_chat(ctx, ctx.me)
    return Facts(cards.rows(own, first)), cards.buttons(own, first)
