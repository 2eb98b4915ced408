"""What is true of workstreams: who updates them, what an update must tell, and when one has gone silent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.calendar import zones
from bot.chat.reply import Refused
from bot.chat.sentence import Both, say
from commands.practice import Practice
from commands.worked import USUAL, Worked
from storage.people import Person
from storage.workstreams import Status, Update, Workstream

CHALLENGED = (Status.NOT_STARTED, Status.LIMITED)
"""With these, what stands in the way must be told."""

CLOSED = (Status.COMPLETE, Status.CANCELLED)
"""After these, no update is awaited."""


def name(workstream: Workstream) -> Both:
    """Its name in each language."""
    return Both(workstream.name_en, workstream.name_fr)


def lacks_challenges(status: Status, challenges: str | None) -> bool:
    """Whether an update must still tell its challenges."""
    return status in CHALLENGED and not challenges


def may_update(workstream: Workstream, person_id: int, leads: Sequence[Person]) -> None:
    """Refuse whoever does not lead a workstream, with the names of those who do. Raises :class:`Refused`."""
    if any(lead.id == person_id for lead in leads):
        return
    if not leads:
        raise Refused(say("workstream.without_lead", name=name(workstream)), field="workstream")
    names = tuple(lead.name for lead in leads)
    refusal = say("workstream.for_leads", n=len(leads), name=name(workstream), leads=names)
    raise Refused(refusal, field="workstream")


def silent(last: datetime | None, since: date, meeting_day: date, practice: Practice) -> bool:
    """Whether the days before a meeting pass without an update; one never updated counts from its start."""
    heard = zones.local(last, zones.REFERENCE).date() if last else since
    return heard < meeting_day - timedelta(days=practice.stale_days)


def awaited(newest: Update | None, since: date, meeting_day: date, practice: Practice) -> bool:
    """Whether an update is wanted for a meeting: the workstream is silent, and not over."""
    if newest is not None and newest.status in CLOSED:
        return False
    return silent(newest.at if newest else None, since, meeting_day, practice)


def nudge_day(meeting_day: date, practice: Practice, worked: Worked = USUAL) -> date:
    """The business day on which silent leads are nudged."""
    return worked.add(meeting_day, -practice.nudge_days)
