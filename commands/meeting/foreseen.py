"""Dates before they are set: the local times, who would meet at odd hours, and what else to know of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.sentence import Both, Sentence, say
from commands.administrations import short
from commands.meeting.days_off import holidays
from storage.groups import Group
from storage.people import Member, members

OPENS, CLOSES = time(9), time(17)
"""The hours, on everybody's own clock, outside which it is pointed out that somebody would meet."""

SATURDAY = 5


@dataclass(frozen=True)
class Foreseen:
    """One date: its wall day, its start (an instant), the members' zones, the administrations that would
    meet outside business hours, and remarks."""

    day: date
    starts_at: datetime
    zones: tuple[str, ...]
    outside: tuple[Both, ...]
    remarks: tuple[Sentence, ...]


def foresee(
    session: Session,
    group: Group,
    starts: Iterable[datetime],
    zone: str,
    minutes: int,
    taken: Mapping[date, datetime],
) -> list[Foreseen]:
    """Each date of meetings of that many minutes, whose wall times are in ``zone``; ``taken`` are the starts
    of the meetings that stand already, by their days."""
    found = []
    for start in starts:
        day = zones.local(start, zone).date()
        present = members(session, group.id, day)
        clocks = tuple(sorted({member.person.zone for member in present}))
        there = [say("meeting.taken", when=taken[day])] if day in taken else []
        known = (*there, *remarks(session, group, day))
        found.append(Foreseen(day, start, clocks, outside(present, start, minutes), known))
    return found


def outside(present: Sequence[Member], start: datetime, minutes: int) -> tuple[Both, ...]:
    """The administrations of which somebody would meet outside these hours, in the roster’s order."""
    odd = (one for one in present if not _in_hours(start, minutes, one.person.zone))
    return tuple(dict.fromkeys(short(one.administration) for one in odd))


def _in_hours(start: datetime, minutes: int, zone: str) -> bool:
    begins, ends = (zones.local(at, zone) for at in (start, start + timedelta(minutes=minutes)))
    return begins.date() == ends.date() and begins.time() >= OPENS and ends.time() <= CLOSES


def remarks(session: Session, group: Group, day: date) -> list[Sentence]:
    """What to know of a day: a weekend, a holiday somewhere in the group."""
    return [*_weekend(day), *holidays(session, group, [day])]


def _weekend(day: date) -> Iterator[Sentence]:
    if day.weekday() >= SATURDAY:
        yield say("meeting.weekend", day=day)
