"""When a person is not to be disturbed: quiet hours of each day, and days away. Never why."""

from collections.abc import Collection
from datetime import date, datetime, time

from sqlalchemy import ForeignKey, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key, PersonRef
from storage.deliveries import (
    AWAY,
    MISSED_AWAY,
    MISSED_QUIET,
    QUIET,
    RETURNED,
    UNFINISHED,
    Delivery,
    DeliveryState,
)
from storage.outbox import settle

PUT_OFF = (QUIET, AWAY, MISSED_QUIET, MISSED_AWAY)
"""What is kept as the reason of a pending delivery because of its reader's hours."""


class QuietHours(Base):
    """The quiet hours of a person's every day, on the person's own clock, and whether Saturdays, Sundays and
    holidays are quiet, too. ``start`` and ``end`` are both there or neither is; an earlier end is of the next
    day."""

    __tablename__ = "quiet_hours"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, autoincrement=False)
    start: Mapped[time | None]
    end: Mapped[time | None]
    weekends: Mapped[bool] = mapped_column(default=False)


class DaysAway(Base):
    """Days, both included, on which a person is away. Forgotten some time after they are over."""

    __tablename__ = "days_away"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    first: Mapped[date]
    last: Mapped[date]


def quiet_hours(session: Session, people: Collection[int] | None = None) -> dict[int, QuietHours]:
    """By person: of these, or of everybody who has any."""
    wanted = select(QuietHours)
    if people is not None:
        wanted = wanted.where(QuietHours.person_id.in_(people))
    return {one.person_id: one for one in session.scalars(wanted)}


def days_away(session: Session, people: Collection[int] | None = None) -> dict[int, list[DaysAway]]:
    """By person, the soonest first: of these, or of everybody who has any."""
    wanted = select(DaysAway).order_by(DaysAway.first)
    if people is not None:
        wanted = wanted.where(DaysAway.person_id.in_(people))
    found: dict[int, list[DaysAway]] = {}
    for one in session.scalars(wanted):
        found.setdefault(one.person_id, []).append(one)
    return found


def forget(session: Session, before: date) -> None:
    """Remove the days away that were over before a day."""
    session.execute(delete(DaysAway).where(DaysAway.last < before))


def waiting(session: Session, group_id: int, people: Collection[int]) -> list[Delivery]:
    """What is pending for people, and whatever was put off for somebody's hours; not what another process has
    in hand: whether it has to wait is asked again when it goes."""
    recipients = [f"person:{id}" for id in people]
    theirs = or_(Delivery.recipient.in_(recipients), Delivery.reason.in_(PUT_OFF))
    pending = (Delivery.group_id == group_id) & (Delivery.state == DeliveryState.PENDING)
    wanted = select(Delivery).where(pending, theirs).with_for_update(skip_locked=True)
    return list(session.scalars(wanted))


def missed(session: Session, group_id: int, person_id: int, since: datetime) -> list[Delivery]:
    """What was not sent to a person who was away, since an instant, oldest first."""
    gone = (Delivery.group_id == group_id) & (Delivery.state == DeliveryState.CANCELLED)
    theirs = (Delivery.recipient == f"person:{person_id}") & (Delivery.reason == MISSED_AWAY)
    wanted = select(Delivery).where(gone, theirs, Delivery.due_at >= since)
    return list(session.scalars(wanted.order_by(Delivery.due_at, Delivery.kind)))


def bring_back(session: Session, group_id: int, person_id: int, now: datetime) -> None:
    """What was given up for somebody's hours and is still useful is pending again."""
    gone = (Delivery.group_id == group_id) & (Delivery.state == DeliveryState.CANCELLED)
    theirs = Delivery.recipient == f"person:{person_id}"
    given_up = Delivery.reason.in_((MISSED_AWAY, MISSED_QUIET)) & (Delivery.useful_until > now)
    for row in session.scalars(select(Delivery).where(gone, theirs, given_up).with_for_update()).all():
        settle(session, row, DeliveryState.PENDING, now, RETURNED)
        row.next_attempt_at = max(row.due_at, now)


def overtaken(session: Session, row: Delivery, now: datetime) -> bool:
    """Whether, of what a delivery that has waited is about, a later one to the same person is due by now."""
    if row.reason not in (*PUT_OFF, RETURNED):
        return False
    same = (Delivery.occurrence == row.occurrence) & (Delivery.recipient == row.recipient)
    later = Delivery.state.in_(UNFINISHED) & (Delivery.due_at > row.due_at) & (Delivery.due_at <= now)
    return session.scalars(select(Delivery.id).where(same, later).limit(1)).first() is not None
