"""Planning deliveries: what the records call for is compared with what is planned, and the rows follow.

Repeatable: planning a record twice changes nothing, whoever else plans it at the same time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import String, Uuid, bindparam, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.calendar import zones
from storage.base import Instant, table
from storage.deliveries import (
    DROPPED,
    MISSED_AWAY,
    MISSED_QUIET,
    OVERTAKEN,
    Delivery,
    DeliveryEvent,
    DeliveryState,
    Post,
)

NAMESPACE = UUID("6f0c2d0e-7f8e-5b54-9a38-0d1f4c7f6a11")
ADDING = {
    dialect.dialect.name: dialect.insert(table(Delivery)).on_conflict_do_nothing()
    for dialect in (postgresql, sqlite)
}
PLANNED = insert(table(DeliveryEvent)).from_select(
    ("delivery_id", "at", "event"),
    select(bindparam("of", type_=Uuid), bindparam("now", type_=Instant), literal("planned", String)).where(
        ~select(DeliveryEvent.id).where(DeliveryEvent.delivery_id == bindparam("of")).exists()
    ),
)
"""The first event of a delivery; it has one already when somebody else planned it."""

REVIVABLE = (DeliveryState.PENDING, DeliveryState.CANCELLED)
GIVEN_UP = (DROPPED, MISSED_AWAY, MISSED_QUIET, OVERTAKEN)
"""How the reasons begin for which a delivery stays cancelled, whatever is planned."""


@dataclass(frozen=True)
class Planned:
    """One message that the records call for.

    ``occurrence`` is what it is said about, once (``meeting:3#1@3``); ``recipient`` is ``person:ID`` or
    ``room:ID``; the wall time is in ``zone``. One that is ``urgent`` is sent even when it is planned late.
    """

    kind: str
    subject: str
    occurrence: str
    recipient: str
    day: date
    time: time
    zone: str
    useful_until: datetime
    urgent: bool = False

    @property
    def id(self) -> UUID:
        """The same for the same message, always."""
        return uuid5(NAMESPACE, f"{self.occurrence}|{self.kind}|{self.recipient}")

    @property
    def due_at(self) -> datetime:
        """The instant of its wall time."""
        return zones.instant(self.day, self.time, self.zone)


def at_once(
    kind: str, subject: str, occurrence: str, recipient: str, now: datetime, useful_until: datetime
) -> Planned:
    """A message that is due now."""
    local = zones.local(now, zones.REFERENCE)
    return Planned(
        kind, subject, occurrence, recipient, local.date(), local.time(), zones.REFERENCE, useful_until, True
    )


def replan(
    session: Session,
    group_id: int,
    subject: str,
    kinds: Collection[str],
    wanted: Iterable[Planned],
    now: datetime,
    *,
    because: str = "no longer called for",
    recipient: str | None = None,
) -> None:
    """Make the unsent deliveries of these kinds about a record (to one recipient, if given) those wanted.

    What is wanted is inserted, moved or revived; what is no longer wanted is cancelled with the reason.
    A message whose time had passed before it was first planned is left out, unless it is urgent.
    """
    plan = {item.id: item for item in wanted if recipient in (None, item.recipient)}
    rows = _rows(session, subject, kinds, recipient, plan)
    _insert(session, group_id, [plan[id] for id in plan.keys() - rows.keys()], now)
    for id, row in rows.items():
        if row.sent_again_at is not None:
            continue  # a co-chair has decided; whether it still holds is asked when it is drawn
        if id in plan:
            _follow(session, row, plan[id], now)
        elif row.state is DeliveryState.PENDING:
            settle(session, row, DeliveryState.CANCELLED, now, because)


def announce(session: Session, group_id: int, planned: Iterable[Planned], now: datetime) -> None:
    """Add messages that are said once, when something happens; whether they hold is asked when they go."""
    _insert(session, group_id, list(planned), now)


def touch(
    session: Session, subject: str, recipient: str | None = None, *, since: datetime | None = None
) -> None:
    """Mark the posts that show a record (in rooms, and to one recipient) to be redrawn; ``since``: only those
    that were due since then, where a record is told of for years."""
    shown = select(Delivery.id).where(Delivery.subject == subject)
    if since is not None:
        shown = shown.where(Delivery.due_at >= since)
    if recipient is not None:
        shown = shown.where(Delivery.recipient.startswith("room:") | (Delivery.recipient == recipient))
    session.execute(update(Post).where(Post.delivery_id.in_(shown)).values(stale=True))


def settle(
    session: Session, row: Delivery, state: DeliveryState, now: datetime, detail: str | None = None
) -> None:
    """Put a delivery into a state, and write down that it happened and why."""
    row.state = state
    row.reason = detail
    row.lease_owner = row.lease_until = None
    session.add(DeliveryEvent(delivery_id=row.id, at=now, event=state.value, detail=detail))


def too_late(session: Session, row: Delivery, now: datetime) -> None:
    """Settle a delivery that is of no use any more."""
    settle(session, row, DeliveryState.LATE, now, f"useful until {row.useful_until.isoformat()}")


def _rows(
    session: Session,
    subject: str,
    kinds: Collection[str],
    recipient: str | None,
    planned: Collection[UUID],
) -> dict[UUID, Delivery]:
    """Those that are planned, and those that are pending; not all that was ever said about the record."""
    pending = (
        (Delivery.subject == subject) & (Delivery.state == DeliveryState.PENDING) & Delivery.kind.in_(kinds)
    )
    if recipient is not None:
        pending &= Delivery.recipient == recipient
    wanted = select(Delivery).where(pending | Delivery.id.in_(planned))
    return {row.id: row for row in session.scalars(wanted)}


def _follow(session: Session, row: Delivery, planned: Planned, now: datetime) -> None:
    revived = row.state is DeliveryState.CANCELLED
    if row.state not in REVIVABLE or (revived and (row.reason or "").startswith(GIVEN_UP)):
        return
    if revived:
        if planned.useful_until <= now or (planned.due_at < now and not planned.urgent):
            return
        settle(session, row, DeliveryState.PENDING, now, None)
        row.next_attempt_at = max(planned.due_at, now)
    if not row.attempts:  # what may have gone out is looked for from when it was due
        _move(session, row, planned, now, revived=revived)
    row.useful_until = planned.useful_until


def _move(session: Session, row: Delivery, planned: Planned, now: datetime, *, revived: bool) -> None:
    """Make a row due when it is planned for; one that is urgent is not due before it was known."""
    known = now if revived else min(row.due_at, now)
    due_at = max(planned.due_at, known) if planned.urgent else planned.due_at
    if row.due_at != due_at:
        session.add(DeliveryEvent(delivery_id=row.id, at=now, event="moved", detail=due_at.isoformat()))
        row.due_at = row.next_attempt_at = due_at
    row.local_date, row.local_time = _wall(due_at, planned.zone)
    row.zone, row.tzdata_version = planned.zone, zones.VERSION


def _wall(due_at: datetime, zone: str) -> tuple[date, time]:
    """The day and the time that it is in a zone."""
    local = zones.local(due_at, zone)
    return local.date(), local.time()


def _values(group_id: int, planned: Planned, now: datetime) -> dict[str, Any] | None:
    if planned.useful_until <= now or (planned.due_at < now and not planned.urgent):
        return None
    due_at = max(planned.due_at, now)
    local_date, local_time = _wall(due_at, planned.zone)
    return {
        "id": planned.id,
        "group_id": group_id,
        "kind": planned.kind,
        "subject": planned.subject,
        "occurrence": planned.occurrence,
        "recipient": planned.recipient,
        "due_at": due_at,
        "next_attempt_at": due_at,
        "useful_until": planned.useful_until,
        "local_date": local_date,
        "local_time": local_time,
        "zone": planned.zone,
        "tzdata_version": zones.VERSION,
        "state": DeliveryState.PENDING,
        "attempts": 0,
    }


def _insert(session: Session, group_id: int, planned: list[Planned], now: datetime) -> None:
    rows = [row for item in planned if (row := _values(group_id, item, now))]
    if not rows:
        return
    rows.sort(key=itemgetter("id"))  # two who plan the same at once wait for each other, in one order
    connection = session.connection()
    connection.execute(ADDING[connection.dialect.name], rows)
    connection.execute(PLANNED, [{"of": row["id"], "now": now} for row in rows])
