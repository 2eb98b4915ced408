"""The hours that are kept of a person, as rows and buttons: for the person's own pages."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.chat.card import Buttons
from bot.chat.sentence import Line, Sentence
from commands.context import Context
from commands.hours import cards
from storage.hours import DaysAway, QuietHours, days_away, quiet_hours


@dataclass(frozen=True)
class Kept:
    """A person's quiet hours, and the days away that are not over."""

    hours: QuietHours | None
    away: tuple[DaysAway, ...]


def kept(ctx: Context) -> Kept:
    """What is kept of the asker."""
    found = of(ctx.session, ctx.me.id)
    return Kept(found.hours, tuple(one for one in found.away if one.last >= ctx.today))


def of(session: Session, person_id: int) -> Kept:
    """What is kept of a person, also what is over."""
    hours, away = quiet_hours(session, [person_id]), days_away(session, [person_id])
    return Kept(hours.get(person_id), tuple(away.get(person_id, ())))


def rows(ctx: Context) -> tuple[tuple[Sentence, Line], ...]:
    """The asker's quiet hours and days away, one row each."""
    return cards.rows(*_shown(ctx))


def buttons(ctx: Context) -> Buttons:
    """What changes the asker's quiet hours and days away."""
    return cards.buttons(*_shown(ctx), ctx.language)


def _shown(ctx: Context) -> tuple[QuietHours | None, tuple[DaysAway, ...]]:
    found = kept(ctx)
    return found.hours, found.away
