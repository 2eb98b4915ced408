"""What waits until its reader may be disturbed: seen when it is planned, and again when it is to go."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from commands.hours.rules import Quiet, Wait
from commands.hours.urgency import urgent
from commands.notice import Due
from commands.practice import Practice
from commands.worked import Worked
from storage.claims import again
from storage.deliveries import AWAY, MISSED_AWAY, MISSED_QUIET, OVERTAKEN, QUIET, Delivery, DeliveryState
from storage.groups import Group
from storage.hours import PUT_OFF, DaysAway, QuietHours, days_away, overtaken, quiet_hours, waiting
from storage.outbox import settle
from storage.people import Administration, Person


def quiet_of(session: Session, group: Group, person: Person) -> Quiet:
    """A person's hours."""
    kept = quiet_hours(session, [person.id]).get(person.id)
    return _quiet(session, group, person, kept, days_away(session, [person.id]).get(person.id, ()))


def _quiet(
    session: Session, group: Group, person: Person, kept: QuietHours | None, away: Collection[DaysAway]
) -> Quiet:
    hours = (kept.start, kept.end) if kept and kept.start is not None and kept.end is not None else None
    spans = tuple((one.first, one.last) for one in away)
    found = Quiet(person.zone, Practice.of(group).morning, hours, spans)
    if kept is None or not kept.weekends:
        return found
    return replace(found, off=partial(_off, Worked.of(session, group), _region(session, person)))


def _region(session: Session, person: Person) -> str:
    """Whose holidays a person keeps."""
    own = session.get(Administration, person.administration_id) if person.administration_id else None
    return own.code if own else "ca"


def _off(worked: Worked, region: str, day: date) -> bool:
    return not worked.is_workday(day, region)


def put_off(due: Due) -> bool:
    """Whether a message that is about to go has to wait, would come too late by then, or has waited until a
    later one says it; it is put back, or given up, with the reason."""
    if due.person is None:
        return False
    if overtaken(due.session, due.row, due.now):
        settle(due.session, due.row, DeliveryState.CANCELLED, due.now, OVERTAKEN)
        return True
    if not (kept := _kept(due.session, [due.person.id])):
        return False
    group = due.session.get_one(Group, due.row.group_id)
    wait = _quiet(due.session, group, due.person, *kept[due.person.id]).wait(due.now)
    if wait is None or urgent(due):
        return False
    if wait.until > due.row.useful_until:
        settle(due.session, due.row, DeliveryState.CANCELLED, due.now, _missed(wait))
    else:
        again(due.session, due.row, wait.until, due.now, _why(wait), counts=False)
    return True


def _why(wait: Wait) -> str:
    return AWAY if wait.away else QUIET


def _missed(wait: Wait) -> str:
    return MISSED_AWAY if wait.away else MISSED_QUIET


def keep(session: Session, group: Group, now: datetime) -> None:
    """Have everything that is planned for people wait for the hours that they now have. Repeatable."""
    session.flush()
    kept, found = _kept(session), dict[int, Quiet]()
    for row in waiting(session, group.id, kept.keys()):
        id = row.person_id or 0
        if id in kept and id not in found:
            found[id] = _quiet(session, group, session.get_one(Person, id), *kept[id])
        _follow(session, row, found.get(id), now)


def _kept(
    session: Session, people: Collection[int] | None = None
) -> Mapping[int, tuple[QuietHours | None, Collection[DaysAway]]]:
    """What is kept of people's hours: of these, or of everybody who has any."""
    hours, away = quiet_hours(session, people), days_away(session, people)
    return {id: (hours.get(id), away.get(id, ())) for id in hours.keys() | away.keys()}


def _follow(session: Session, row: Delivery, quiet: Quiet | None, now: datetime) -> None:
    """A pending row is tried when its reader's hours allow. One that will be too late by then stands where it
    was, with the reason: until its time comes, the hours may change."""
    at = max(row.due_at, now)
    wait = quiet.wait(at) if quiet else None
    person = session.get(Person, row.person_id)
    if wait is None or urgent(Due(session, row, person, at)):
        if row.reason in PUT_OFF:
            row.next_attempt_at, row.reason = row.due_at, None
    elif wait.until > row.useful_until:
        if row.reason in PUT_OFF:
            row.next_attempt_at = row.due_at
        row.reason = _missed(wait)
    elif row.reason in PUT_OFF or row.next_attempt_at < wait.until:
        row.next_attempt_at, row.reason = wait.until, _why(wait)
