"""What a person can say about themselves: their language, and what Scribe knows of them."""

from sqlalchemy import select

from bot.chat.card import Card, Text, Title
from bot.chat.reply import Reply
from bot.chat.sentence import Both, Typed, say
from bot.language import Language
from commands.account import cards as account_cards
from commands.account.handlers import first_chat
from commands.attendance.poll import poll_of
from commands.context import Context
from commands.feed.handlers import kept as feed_kept
from commands.hours import kept as hours
from commands.me import cards
from commands.workstream.rules import awaited
from commands.workstream.standing import standings
from storage.actions import open_actions
from storage.meetings import Answer, Meeting, next_meeting
from storage.people import Administration, Holding, identities_of
from storage.workstreams import Workstream

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
    led = [one.workstream for one in standings(ctx.session, ctx.group.id, ctx.today) if one.led_by(person.id)]
    own, first = identities_of(ctx.session, person.id), first_chat(ctx, person)
    kept = [*account_cards.rows(own, first), *hours.rows(ctx), *feed_kept(ctx)]
    facts = cards.known(person, administration, holdings, led, kept)
    actions = open_actions(ctx.session, ctx.group.id, owner_id=person.id)
    owed = cards.owed(_answers(ctx), actions, _silent(ctx), ctx.today)
    return Reply(
        Card.of(
            Title(say("me.title")),
            facts,
            Text(say("me.nothing_else"), "quiet"),
            Title(say("me.owed_title")),
            *owed.elements,
            cards.languages(),
            hours.buttons(ctx),
            account_cards.buttons(own, first),
        )
    )


def _silent(ctx: Context) -> list[Workstream]:
    """The workstreams that the asker leads and whose update is awaited for the next meeting."""
    meeting = next_meeting(ctx.session, ctx.group.id, ctx.now)
    if meeting is None:
        return []
    return [
        one.workstream
        for one in standings(ctx.session, ctx.group.id, ctx.today)
        if one.led_by(ctx.me.id) and awaited(one.newest, one.workstream.since, meeting.day, ctx.practice)
    ]


def _answers(ctx: Context) -> list[tuple[Meeting, Answer | None]]:
    """The next meeting, for each seat that the asker answers for."""
    meeting = next_meeting(ctx.session, ctx.group.id, ctx.now)
    if meeting is None:
        return []
    poll = poll_of(ctx.session, meeting)
    return [(meeting, poll.given(seat)) for seat in poll.seats if seat.respondent.id == ctx.me.id]
