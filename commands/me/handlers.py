"""What a person can say about themselves: their language, and what Scribe knows of them."""

from sqlalchemy import select

from bot.chat.card import Card, Text, Title
from bot.chat.reply import Reply
from bot.chat.sentence import Both, Typed, say
from bot.language import Language
from commands.account import cards as account_cards
from commands.account.handlers import first_chat
from commands.context import Context
from commands.feed.handlers import kept as feed_kept
from commands.file.told import kept as files_kept
from commands.hours import kept as hours
from commands.me import cards
from commands.me.gather import owed
from commands.workstream.standing import standings
from storage.people import Administration, Holding, identities_of

CHANGE = Both("language French", "langue anglais")
"""How one gets the other language again."""


def language(ctx: Context, language: str) -> Reply:
    """Choose the language that Scribe writes in."""
    ctx.me.language = Language(language)
    ctx.me.language_chosen_at = ctx.now
    return Reply(Card.of(Text(say("me.language_set", line=Typed(CHANGE)))))


def me(ctx: Context) -> Reply:
    """What Scribe knows of the asker, and what the asker owes."""
    person = ctx.me
    administration = (
        ctx.session.get(Administration, person.administration_id) if person.administration_id else None
    )
    holdings = list(
        ctx.session.scalars(select(Holding).where(Holding.person_id == person.id).order_by(Holding.id))
    )
    own, first = identities_of(ctx.session, person.id), first_chat(ctx, person)
    kept = [*account_cards.rows(own, first), *hours.rows(ctx), *feed_kept(ctx), *files_kept(ctx)]
    standing = standings(ctx.session, ctx.group.id, ctx.today)
    led = [one.workstream for one in standing if one.led_by(person.id)]
    return Reply(
        Card.of(
            Title(say("me.title")),
            cards.known(person, administration, holdings, led, kept),
            Text(say("me.nothing_else"), "quiet"),
            Title(say("me.owed_title")),
            *cards.owed(owed(ctx, standing), ctx.today),
            cards.languages(),
            hours.buttons(ctx),
            account_cards.buttons(own, first),
        )
    )
