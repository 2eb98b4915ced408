"""Taking deliveries in hand: due rows are claimed under a lease, and settled only by their holder."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.base import Instant
from storage.deliveries import DROPPED, LOST, Delivery, DeliveryEvent, DeliveryState, Post
from storage.outbox import settle
from storage.people import Person
from storage.room import refuse_without_room

LEASE = timedelta(seconds=60)
"""More than four times the time-out of a call: nobody else takes a message that may be on its way."""

BATCH = 200

NO_ACCOUNT = "no account in any chat"
"""Why a delivery is dead whose person has no account that takes messages: nothing of it was ever sent."""

UNINSTALLED = "Scribe is not installed in that workspace any more"
"""Why a delivery is dead that would go to a workspace that has removed Scribe: it waits for its return."""

INSTALLED = "installed again"
"""Why such a delivery is pending again."""

BLIND = "it may have arrived, and nobody can tell"
"""Why a delivery is held that is not sent twice, in a chat that cannot tell whether it arrived."""

WAIT = "asked to wait"
"""Why a delivery is put back when the chat asked to wait: nothing goes to its recipient until then."""

UNSURE = "the clock is in doubt"
"""Why a delivery waits until a chat has told the time."""

REVIVED = "not late after all"
"""Why a delivery that was late is pending: the clock that called it late was wrong."""

AGAIN = "sent again by a co-chair"
"""Why a delivery is pending again; who decided it stands after a colon, as ``person:3``."""

STILL_USEFUL = timedelta(hours=24)
"""How long a message is useful that is sent again after its time."""


LeaseClock = Callable[[Session], datetime]
"""What leases run on: one clock for all who share a database, whatever their machines show."""


def lease_clock(otherwise: Callable[[], datetime]) -> LeaseClock:
    """The clock of the database's server; on SQLite, which has none, this machine's.

    https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
    """

    def now(session: Session) -> datetime:
        if session.connection().dialect.name != "postgresql":
            return otherwise()
        return session.scalars(select(func.clock_timestamp(type_=Instant))).one()

    return now


def claim(session: Session, owner: str, now: datetime, real: datetime) -> list[UUID]:
    """Claim what is due at ``now`` (Scribe's clock), and what a lost holder left behind at ``real`` (that of
    the leases).

    Rows that another worker is claiming at this moment are passed over, and those whose recipient another is
    writing to: it may be asked to wait. Raises :class:`Unwritable` when what is sent could not be recorded.
    """
    due = (Delivery.state == DeliveryState.PENDING) & (Delivery.next_attempt_at <= now)
    left = (Delivery.state == DeliveryState.SENDING) & _over(Delivery, real)
    other = aliased(Delivery)
    theirs = (other.recipient == Delivery.recipient) & (other.state == DeliveryState.SENDING)
    elsewhere = theirs & (other.lease_owner != owner) & ~_over(other, real)
    rows = session.scalars(
        select(Delivery)
        .where(due & ~exists().where(elsewhere) | left)
        .order_by(Delivery.due_at, Delivery.kind)
        .limit(BATCH)
        .with_for_update(skip_locked=True, of=Delivery)
    ).all()
    if rows:
        refuse_without_room(session)
    for row in rows:
        if row.state is DeliveryState.SENDING:
            row.attempts += 1  # it may have gone out: it is looked for before it is sent
        row.state = DeliveryState.SENDING
        row.lease_owner, row.lease_until = owner, real + LEASE
    return [row.id for row in rows]


def _over(row: type[Delivery], real: datetime) -> ColumnElement[bool]:
    """Whether nobody holds it any more. A lease further ahead than any could have been made is a clock that
    stepped: it is over, too."""
    return or_(row.lease_until.is_(None), row.lease_until < real, row.lease_until > real + 2 * LEASE)


def held(session: Session, id: UUID, owner: str, real: datetime) -> Delivery | None:
    """The delivery, if this owner still holds it, and for a whole lease from now: who lost the lease changes
    nothing. Nobody takes it meanwhile."""
    row = session.get(Delivery, id, with_for_update=True)
    if row is None or row.lease_owner != owner or row.state is not DeliveryState.SENDING:
        return None
    row.lease_until = real + LEASE
    return row


def give_back(session: Session, owner: str, ids: Collection[UUID], until: datetime | None = None) -> None:
    """Let others have what was claimed and not begun, not before an instant if told: nothing of it can have
    gone out by this owner."""
    mine = (Delivery.lease_owner == owner) & (Delivery.state == DeliveryState.SENDING) & Delivery.id.in_(ids)
    pending = {"state": DeliveryState.PENDING, "lease_owner": None, "lease_until": None}
    later = {} if until is None else {"next_attempt_at": until}
    session.execute(update(Delivery).where(mine).values(pending | later))


def again(session: Session, row: Delivery, at: datetime, now: datetime, why: str, *, counts: bool) -> None:
    """Put a delivery back, to be tried again at an instant."""
    settle(session, row, DeliveryState.PENDING, now, why)
    row.attempts += counts
    row.next_attempt_at = at


def waits_until(session: Session, recipient: str, now: datetime) -> datetime | None:
    """Until when a chat has asked to wait with a recipient, whichever worker it told so."""
    put_back = (Delivery.state == DeliveryState.PENDING) & (Delivery.reason == WAIT)
    due = (Delivery.due_at <= now) & (Delivery.next_attempt_at > now)
    asked = select(func.max(Delivery.next_attempt_at)).where(put_back, due, Delivery.recipient == recipient)
    return session.scalars(asked).one()


def hold_back(session: Session, recipient: str, until: datetime) -> None:
    """Nothing is tried for a recipient before an instant."""
    waiting = (Delivery.recipient == recipient) & (Delivery.state == DeliveryState.PENDING)
    session.execute(
        update(Delivery).where(waiting, Delivery.next_attempt_at < until).values(next_attempt_at=until)
    )


def reachable(session: Session, person: Person, now: datetime) -> None:
    """A person can be reached again: what could be brought to nobody, and still matters, is brought now."""
    if person.unreachable_since is None:
        return
    person.unreachable_since = None
    lost = (Delivery.recipient == f"person:{person.id}") & (Delivery.state == DeliveryState.DEAD)
    rows = session.scalars(
        select(Delivery).where(lost, Delivery.reason == NO_ACCOUNT, Delivery.useful_until > now)
    )
    for row in rows.all():
        again(session, row, now, now, "can be reached again", counts=False)


def revive(session: Session, now: datetime) -> int:
    """Put back what was called late by a clock that was wrong, since it is still useful; gives how many."""
    late = select(Delivery).where(Delivery.state == DeliveryState.LATE, Delivery.useful_until > now)
    rows = session.scalars(late.with_for_update()).all()
    for row in rows:
        settle(session, row, DeliveryState.PENDING, now, REVIVED)
        row.next_attempt_at = max(row.due_at, now)
    return len(rows)


def undecided(session: Session, group_id: int, id: UUID) -> Delivery | None:
    """A delivery of a group that waits for somebody to decide; None when there is none, or somebody has
    decided. Nobody else decides meanwhile."""
    row = session.get(Delivery, id, with_for_update=True)
    return row if row is not None and row.group_id == group_id and row.state in LOST else None


def send_again(session: Session, row: Delivery, now: datetime, by: str) -> None:
    """Have an undecided delivery sent now. One that was held goes without a look whether it had arrived;
    whether it still holds is asked, as always, when it is drawn."""
    if row.state is DeliveryState.HELD:
        row.attempts = 0
    settle(session, row, DeliveryState.PENDING, now, f"{AGAIN}: {by}")
    row.next_attempt_at = now  # due_at stays: what may have arrived since then is looked for
    row.sent_again_at = now
    if row.useful_until <= now:
        row.useful_until = now + STILL_USEFUL


def drop(session: Session, row: Delivery, now: datetime, by: str) -> None:
    """Give an undecided delivery up."""
    settle(session, row, DeliveryState.CANCELLED, now, f"{DROPPED}: {by}")


def posted(session: Session, row: Delivery, platform: str, workspace: str, channel: str, ts: str) -> None:
    """Remember which message shows the record of a delivery."""
    session.add(Post(delivery_id=row.id, platform=platform, workspace=workspace, channel=channel, message=ts))


def next_due(session: Session) -> datetime | None:
    """When the next delivery is to be tried; None when nothing is planned."""
    return session.scalars(
        select(Delivery.next_attempt_at)
        .where(Delivery.state == DeliveryState.PENDING)
        .order_by(Delivery.next_attempt_at)
        .limit(1)
    ).first()


def stale(session: Session, platforms: Iterable[str], waiting: Iterable[str]) -> list[tuple[Post, Delivery]]:
    """The posts to redraw on these platforms, but in the waiting channels, each with its delivery."""
    rows = session.execute(
        select(Post, Delivery)
        .join(Delivery, Delivery.id == Post.delivery_id)
        .where(Post.stale, Post.platform.in_(tuple(platforms)), Post.channel.not_in(tuple(waiting)))
        .order_by(Post.id)
        .limit(BATCH)
    ).all()
    return [(post, delivery) for post, delivery in rows]


def events(session: Session, id: UUID) -> list[DeliveryEvent]:
    """What happened to a delivery, oldest first."""
    return list(
        session.scalars(
            select(DeliveryEvent).where(DeliveryEvent.delivery_id == id).order_by(DeliveryEvent.id)
        )
    )
