"""What is true of action items: their state, who may change them, and when their owners hear of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.calendar import workdays
from bot.chat.reply import Refused
from bot.chat.sentence import say
from commands.practice import Practice
from commands.worked import USUAL, Worked
from storage.actions import Action
from storage.people import Person

DAY = timedelta(days=1)

LATE_AHEAD = timedelta(days=14)
"""How far the follow-ups of a late item are planned: each planning adds the next, and an item that is done
in time has cost no more."""

OUTDATED = timedelta(days=14)
"""How long a follow-up stays planned after the next one has taken its place, so that one that could not
be sent is seen to be late."""


class State(StrEnum):
    """Where an action item stands on a day."""

    OPEN = "open"
    TODAY = "today"
    LATE = "late"
    DONE = "done"


class Stage(StrEnum):
    """Which follow-up it is."""

    AHEAD = "ahead"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True)
class FollowUp:
    """One message to an owner. ``number`` counts those of a late item (0 before); ``until`` is the day
    of the next one, from which this one says nothing new."""

    stage: Stage
    number: int
    day: date
    until: date


def state(action: Action, today: date) -> State:
    """Where it stands; due today is not late yet."""
    if action.done_at is not None:
        return State.DONE
    if action.due < today:
        return State.LATE
    return State.TODAY if action.due == today else State.OPEN


def late_for_digest(action: Action, today: date, practice: Practice) -> bool:
    """Whether it has been late for so long that the co-chairs hear of it."""
    return action.done_at is None and (today - action.due).days >= practice.action_digest_days


def can_change(action: Action, owners: Sequence[Person], person_id: int, *, conducts: bool) -> bool:
    """Owners, who added it, the co-chairs and the secretariat."""
    return conducts or person_id == action.created_by or any(owner.id == person_id for owner in owners)


def may_change(action: Action, owners: Sequence[Person], person_id: int, *, conducts: bool) -> None:
    """Refuse everybody else. Raises :class:`Refused`."""
    if not can_change(action, owners, person_id, conducts=conducts):
        names = tuple(owner.name for owner in owners)
        raise Refused(say("action.not_yours", number=action.number, owners=names))


def region(code: str | None) -> str:
    """Whose working days a person of an administration keeps: its own, else the federal ones."""
    return code or workdays.FEDERAL


def follow_ups(
    due: date, region: str, practice: Practice, today: date, worked: Worked = USUAL
) -> list[FollowUp]:
    """The follow-ups of an open item, as far ahead as the horizon, without those long outdated.

    One that falls on a day off waits for the owner's next working day.
    """
    days: list[tuple[Stage, int, date]] = []
    for stage, number, day in _stages(due, region, practice, today, worked):
        if not days or day > days[-1][2]:
            days.append((stage, number, day))
    following = [day for _, _, day in days[1:]]
    every = [FollowUp(*each, until) for each, until in zip(days[:-1], following, strict=True)]
    return [each for each in every if each.until >= today - OUTDATED]


def _stages(
    due: date, region: str, practice: Practice, today: date, worked: Worked
) -> Iterator[tuple[Stage, int, date]]:
    """Every stage and its day, and one beyond the horizon, where the last of them ends."""
    yield Stage.AHEAD, 0, worked.add(due, -practice.action_before_days, region)
    yield Stage.TODAY, 0, _working(due, region, worked)
    every = max(1, practice.action_every_days)
    horizon = min(today + practice.horizon_days * DAY, max(due, today) + LATE_AHEAD)
    number = 1
    while (day := due + number * every * DAY) <= horizon:
        yield Stage.LATE, number, _working(day, region, worked)
        number += 1
    yield Stage.LATE, number, _working(day, region, worked)


def _working(day: date, region: str, worked: Worked) -> date:
    return day if worked.is_workday(day, region) else worked.add(day, 1, region)
