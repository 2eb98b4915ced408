"""What Scribe says by itself: one row a message to one recipient, and an append-only trace of each."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, Uuid, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key, checked, table


class DeliveryState(StrEnum):
    """Where a delivery stands; the first two are unfinished, the others final until a person acts."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    LATE = "late"
    DEAD = "dead"
    CANCELLED = "cancelled"
    HELD = "held"


UNFINISHED = (DeliveryState.PENDING, DeliveryState.SENDING)

LOST = (DeliveryState.LATE, DeliveryState.DEAD, DeliveryState.HELD)
"""What was not delivered, and waits for somebody to decide."""


DROPPED = "dropped by a co-chair"
"""Why a delivery is cancelled for good; who decided it stands after a colon, as ``person:3``."""


QUIET, AWAY = "quiet hours", "days away"
"""Why a delivery waits until its reader may be disturbed again."""

MISSED_QUIET, MISSED_AWAY = "quiet until it was over", "away until it was over"
"""Why a delivery is cancelled for good, or is going to be: it would have come too late after such hours."""

RETURNED = "may be disturbed again"
"""Why a delivery is pending that was cancelled because of such hours: they are others now."""

OVERTAKEN = "a later one says it"
"""Why a delivery that has waited is cancelled: of the same occurrence, another one is due by now."""

DISTURB = "asked not to be disturbed"
"""Why a delivery waits until its reader's chat says that its reader may be disturbed again."""


LASTING = timedelta(days=90)
"""For how long something may be of use after it was due."""


class Delivery(Base):
    """A message to one recipient. ``id`` is derived from (occurrence, kind, recipient): planning is
    repeatable. ``recipient`` is ``person:ID`` or ``room:ID``; ``subject`` the record it is about, such as
    ``meeting:3``. ``lease_until`` is on the clock of the database. ``sent_again_at``: when a co-chair decided
    that it goes out, whatever is planned anew."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("occurrence", "kind", "recipient"),
        Index(None, "group_id", "state", "due_at"),
        Index(None, "state", "next_attempt_at"),
        Index(None, "subject", "state"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    kind: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    occurrence: Mapped[str] = mapped_column(String(96))
    recipient: Mapped[str] = mapped_column(String(32))
    due_at: Mapped[datetime]
    useful_until: Mapped[datetime]
    local_date: Mapped[date]
    local_time: Mapped[time]
    zone: Mapped[str] = mapped_column(String(64))
    tzdata_version: Mapped[str] = mapped_column(String(16))
    state: Mapped[DeliveryState] = mapped_column(checked(DeliveryState), default=DeliveryState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)
    sent_again_at: Mapped[datetime | None]

    @property
    def person_id(self) -> int | None:
        """Who it is for; None when it is for a room."""
        kind, _, id = self.recipient.partition(":")
        return int(id) if kind == "person" else None


class DeliveryEvent(Base):
    """One thing that happened to a delivery; rows are only ever added."""

    __tablename__ = "delivery_events"

    id: Mapped[Key]
    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("deliveries.id"), index=True)
    at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str | None] = mapped_column(Text)


class Post(Base):
    """A message in a chat that shows a record: which one, so that it can be redrawn in place."""

    __tablename__ = "posts"
    __table_args__ = (UniqueConstraint("platform", "workspace", "channel", "message"),)

    id: Mapped[Key]
    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("deliveries.id"), index=True)
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(300))
    message: Mapped[str] = mapped_column(String(200))
    stale: Mapped[bool] = mapped_column(default=False, index=True)


class Heard(Base):
    """A delivery from a platform that has been acted upon; a duplicate finds its key here."""

    __tablename__ = "heard"

    platform: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


HEARD = {
    dialect.dialect.name: dialect.insert(table(Heard)).on_conflict_do_nothing().returning(table(Heard).c.key)
    for dialect in (postgresql, sqlite)
}


def first_time(session: Session, platform: str, key: str, now: datetime) -> bool:
    """Write down that something was heard; False when it had been.

    One who hears the same at this moment waits here until the other has committed or given up.
    """
    connection = session.connection()
    values = {"platform": platform, "key": key, "at": now}
    # Not its rowcount: PostgreSQL's driver does not tell it of an INSERT.
    return connection.execute(HEARD[connection.dialect.name], values).first() is not None


def planned(session: Session, until: datetime) -> list[Delivery]:
    """What is to be sent up to an instant, in the order in which it is tried; not what will be too late."""
    too_late = Delivery.reason.in_((MISSED_QUIET, MISSED_AWAY))
    return list(
        session.scalars(
            select(Delivery)
            .where(Delivery.state == DeliveryState.PENDING, Delivery.next_attempt_at <= until)
            .where(Delivery.reason.is_(None) | ~too_late)
            .order_by(Delivery.next_attempt_at, Delivery.kind, Delivery.recipient)
        )
    )


def undelivered(session: Session, group_id: int, since: datetime) -> list[Delivery]:
    """What could not be delivered since an instant, oldest first; also what was due before, and has become
    too late since."""
    late = (Delivery.state == DeliveryState.LATE) & (Delivery.useful_until >= since)
    lost = _those(group_id, LOST).where(Delivery.due_at >= since - LASTING, (Delivery.due_at >= since) | late)
    return list(session.scalars(lost.order_by(Delivery.due_at)))


def latest(
    session: Session,
    group_id: int,
    states: Collection[DeliveryState],
    limit: int,
    *,
    since: datetime | None = None,
    start: int = 0,
) -> tuple[list[Delivery], int]:
    """The newest of a group in these states but for the first ``start``, by when they were due; and how many
    there are in all."""
    wanted = [_those(group_id, (state,)) for state in states]
    if since is not None:
        wanted = [one.where(Delivery.due_at >= since) for one in wanted]
    return _newest(session, wanted, limit, start), sum(_count(session, one) for one in wanted)


def past(session: Session, group_id: int, until: datetime, limit: int, start: int = 0) -> list[Delivery]:
    """The newest of a group that were due by an instant, whatever became of them."""
    wanted = [_those(group_id, (state,)).where(Delivery.due_at <= until) for state in DeliveryState]
    return _newest(session, wanted, limit, start)


def _newest(session: Session, wanted: Iterable[Select[Delivery]], limit: int, start: int) -> list[Delivery]:
    """State by state: each is read from the end of its index, however long it is."""
    order = (Delivery.due_at.desc(), Delivery.kind, Delivery.recipient)
    found = [row for one in wanted for row in session.scalars(one.order_by(*order).limit(start + limit))]
    found.sort(key=lambda row: (-row.due_at.timestamp(), row.kind, row.recipient))
    return found[start : start + limit]


def coming(session: Session, group_id: int, limit: int, start: int = 0) -> tuple[list[Delivery], int]:
    """What a group has planned, in the order in which it is tried; and how much there is in all."""
    wanted = _those(group_id, (DeliveryState.PENDING,))
    ordered = wanted.order_by(Delivery.next_attempt_at, Delivery.kind, Delivery.recipient)
    return list(session.scalars(ordered.offset(start).limit(limit))), _count(session, wanted)


def by_day(session: Session, group_id: int, until: datetime) -> list[tuple[date, str, int]]:
    """What a group has planned up to an instant: the day (the reader's), the kind, and how many."""
    wanted = _those(group_id, (DeliveryState.PENDING,)).where(Delivery.due_at <= until)
    days = Delivery.local_date, Delivery.kind
    counted = wanted.with_only_columns(*days, func.count()).group_by(*days).order_by(*days)
    return [(day, kind, count) for day, kind, count in session.execute(counted)]


def ahead(session: Session, group_id: int, after: datetime) -> int:
    """How many unfinished deliveries of a group are due after an instant."""
    return _count(session, _those(group_id, UNFINISHED).where(Delivery.due_at > after))


def conservation(session: Session, group_id: int) -> dict[DeliveryState, int]:
    """How many deliveries of a group stand where: together they are all that was ever planned."""
    counted = session.execute(
        select(Delivery.state, func.count()).where(Delivery.group_id == group_id).group_by(Delivery.state)
    )
    found = dict.fromkeys(DeliveryState, 0)
    found.update((state, count) for state, count in counted)
    return found


def _those(group_id: int, states: Collection[DeliveryState]) -> Select[Delivery]:
    return select(Delivery).where(Delivery.group_id == group_id, Delivery.state.in_(states))


def _count(session: Session, wanted: Select[Delivery]) -> int:
    return session.scalars(wanted.with_only_columns(func.count(), maintain_column_froms=True)).one()
