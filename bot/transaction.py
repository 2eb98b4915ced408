"""One thing said, in one transaction: read → permission → handler → answer."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.answer import FORM, Answer
from bot.chat.call import Call
from bot.chat.card import Buttons, Card, Text
from bot.chat.command import Arg, Audience, Kind
from bot.chat.inbound import Account, Inbound, Unacquainted
from bot.chat.read import Misread, Reading, Understood, missing, read
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.language import Language
from commands import lexicon
from commands.choices import must_have_some
from commands.context import CONDUCT, Asker, Context
from commands.counted import counted
from commands.doubt import asks, settled
from commands.features import NOTICES, REGISTRY
from commands.find import value
from commands.forms import form
from commands.me.acquaint import stranger
from commands.me.help import misread
from storage import homes
from storage.audit import Origin, made_by
from storage.claims import reachable
from storage.deliveries import first_time
from storage.groups import Group
from storage.people import Identity, Person, Role, person_by_email, roles_of
from storage.speaking import speaking
from storage.workstreams import workstreams

SAID_IN = "said_in:"
"""An argument that keeps the language a line was typed in while a form asks for the rest."""


class Undone(Exception):
    """Carries an answer out of a transaction that must leave nothing behind."""

    def __init__(self, answer: Answer) -> None:
        """The answer to give."""
        super().__init__()
        self.answer = answer


def first_heard(inbound: Inbound, now: datetime, session: Session) -> bool:
    """Also asked when a refusal undid what was written: what is refused once is not told twice."""
    return first_time(session, inbound.account.platform, inbound.key, now)


def carry_out(inbound: Inbound, now: datetime, public_url: str | None, session: Session) -> Answer | None:
    if not first_heard(inbound, now, session):
        return None
    ctx = replace(_context(session, inbound, now), public_url=public_url)
    _heard_from(ctx, inbound)
    if isinstance(inbound.said, str):
        return _line(ctx, inbound.said, inbound)
    answer = _call(_speaking(ctx, said_in(inbound.said)), inbound.said, inbound)
    if answer.form and inbound.awaited and inbound.how == "submitted":
        raise Undone(answer)  # it asks for more: nothing is done yet
    return answer


def expects_form(said: str | Call) -> bool:
    """Whether something is missing in what was said, as far as it can be told without the records."""
    if isinstance(said, str):
        heard = read(said, REGISTRY, Reading(Language.EN, lambda _, words: bool(words), lambda _: ()))
        return isinstance(heard, Understood) and bool(heard.missing)
    if said.command not in REGISTRY:
        return False
    return bool(said.args.get(FORM) or missing(REGISTRY[said.command], said))


def said_in(call: Call) -> Language | None:
    """The language that the line was typed in which a form completes, where it was another."""
    code = call.args.get(SAID_IN)
    return Language(code) if code in set(Language) else None


def _context(session: Session, inbound: Inbound, now: datetime) -> Context:
    account = inbound.account
    named = {account.id, *inbound.mentioned}
    met, group = speaking(session, account.platform, account.workspace, named, account.host)
    if account.id not in met:
        raise Unacquainted(account)
    known = met[account.id].identity
    if group is None:
        raise Undone(Answer(Reader(known.language, known.zone), Card.of(Text(say("chat.no_group")))))
    person = met[account.id].person or _newly_known(session, known)
    language = person.language if person else known.language
    asker = Asker(known, person, partial(roles, session, group, person, now))
    _said_by(session, inbound, person)
    return Context(
        session,
        now,
        asker,
        group,
        language,
        REGISTRY,
        inbound.source,
        inbound.place,
        met,
        notices=NOTICES,
    )


def _said_by(session: Session, inbound: Inbound, person: Person | None, command: str = "heard") -> None:
    account, id = inbound.account, person.id if person else None
    made_by(session, Origin(command, account.platform, account.workspace, account.id, id))


def looked(account: Account, call: Call, now: datetime, session: Session) -> Answer:
    """What a call that changes nothing shows somebody whom Scribe has met, and who has said nothing."""
    inbound = Inbound(account, call, "opened", "")
    try:
        return _call(_context(session, inbound, now), call, inbound)
    except Undone as undone:
        return undone.answer


def _heard_from(ctx: Context, inbound: Inbound) -> None:
    """Whoever speaks can be reached there, where that is Scribe's own, and may look at their Home."""
    known = ctx.asker.account
    if inbound.home:
        note = homes.opened if inbound.how == "opened" else homes.used
        note(ctx.session, known.id, ctx.now)
    elif ctx.asker.person:
        homes.heard(ctx.session, ctx.asker.person.id)
    if ctx.asker.person:
        reachable(ctx.session, ctx.asker.person, ctx.now)
    if known.dead_at is not None:
        known.dead_at = None
    if inbound.account.handle and known.handle != inbound.account.handle:
        known.handle = inbound.account.handle
    if inbound.place and inbound.place.own and known.direct != inbound.place.channel:
        known.direct = inbound.place.channel


def roles(session: Session, group: Group, person: Person | None, now: datetime) -> frozenset[Role]:
    """What a person is in a group at an instant."""
    today = zones.local(now, group.zone).date()
    return roles_of(session, group.id, person.id, today) if person else frozenset()


def _newly_known(session: Session, known: Identity) -> Person | None:
    """Who an account was nobody's until now may have been put on the roster since."""
    found = person_by_email(session, known.email) if known.email else None
    known.person_id = found.id if found else None
    return found


def _line(ctx: Context, text: str, inbound: Inbound) -> Answer:
    def accepts(arg: Arg, words: str) -> bool:
        return lexicon.accepts(arg, words, ctx.language, ctx.now, ctx.zone, counted(ctx, words))

    def means(arg: Arg, words: str) -> object:
        return lexicon.means(arg, words, ctx.language, ctx.now, ctx.zone, counted(ctx, words))

    reading = Reading(ctx.language, accepts, lambda kind: _names(ctx, kind), means)
    heard = read(text, ctx.registry, reading)
    spoken = _speaking(ctx, heard.language)
    if isinstance(heard, Misread):
        return Answer(_reader(spoken), misread(spoken, heard))
    call = heard.call if spoken is ctx else heard.call.with_(**{SAID_IN: spoken.language.value})
    return _call(spoken, call, inbound, heard)


def _names(ctx: Context, kind: Kind) -> list[str]:
    if kind is not Kind.WORKSTREAM:
        return []
    known = workstreams(ctx.session, ctx.group.id)
    return [name for one in known for name in (one.code, one.name_en, one.name_fr)]


def _speaking(ctx: Context, language: Language | None) -> Context:
    """The same, answering in the language that the verb was typed in."""
    if language in (None, ctx.language):
        return ctx
    return replace(ctx, language=language)


def _reader(ctx: Context) -> Reader:
    return Reader(ctx.language, ctx.zone)


def _call(ctx: Context, call: Call, inbound: Inbound, heard: Understood | None = None) -> Answer:
    """Check and carry out a call. Raises :class:`Undone` with the answer when it is refused."""
    if call.command not in ctx.registry:
        raise ValueError(f"no command {call.command!r}")
    command = ctx.registry[call.command]
    call = settled(command, call)
    _said_by(ctx.session, inbound, ctx.asker.person, call.command)
    if ctx.asker.person is None and command.audience is not Audience.ANYONE:
        return Answer(_reader(ctx), stranger(ctx))
    try:
        allow(ctx, command.audience)
        if call.args.get(FORM) or (heard.missing if heard else missing(command, call)):
            asked = Call(call.command, {name: text for name, text in call.args.items() if name != FORM})
            must_have_some(ctx, command, asked)
            return Answer(_reader(ctx), form=form(ctx, command, asked))
        values = {arg.name: value(ctx, call, arg) for arg in command.args}
        reply: Reply = command.handler(ctx, **values)
    except Refused as refused:
        raise Undone(_refusal(ctx, call, inbound, refused)) from refused
    return Answer(Reader(_language_now(ctx), ctx.zone), reply.card, reply.form)


def _language_now(ctx: Context) -> Language:
    """The language to answer in: a handler may just have changed the person's."""
    person = ctx.asker.person
    changed = person is not None and ctx.session.is_modified(person)
    return person.language if person and changed else ctx.language


def allow(ctx: Context, audience: Audience) -> None:
    """Refuse those whom a command is not for. Raises :class:`Refused`."""
    if audience is Audience.CONDUCT and not ctx.asker.roles & CONDUCT:
        raise Refused(say("chat.for_conduct"))
    if audience is Audience.REPRESENTATIVES and Role.REPRESENTATIVE not in ctx.asker.roles:
        raise Refused(say("chat.for_representatives"))


def _refusal(ctx: Context, call: Call, inbound: Inbound, refused: Refused) -> Answer:
    if inbound.how == "submitted":
        names = [arg.name for arg in ctx.registry[call.command].args if arg.asked]
        name = refused.field if refused.field in names else next(iter(names), None)
        if name is not None:
            asked = form(ctx, ctx.registry[call.command], call)
            errors = {} if asks(asked, name) else {name: refused.sentence}
            return Answer(_reader(ctx), form=asked, errors=errors)
    buttons = Buttons(refused.offers, once=True) if refused.offers else None
    return Answer(_reader(ctx), Card.of(Text(refused.sentence), buttons))
