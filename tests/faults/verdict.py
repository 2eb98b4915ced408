"""What came of a run: the table of deliveries beside what the chat has written down."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import quantiles
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from commands.features import NOTICES
from storage.deliveries import Delivery, DeliveryEvent, DeliveryState
from tests.faults.house import House
from tests.faults.journal import Entry
from tests.faults.processes import wait_for

SETTLING = 1.0
"""Seconds after their start in which replicas are not yet expected to be punctual."""

UNFINISHED = (DeliveryState.PENDING, DeliveryState.SENDING)


@dataclass
class Outcome:
    """A scenario on a database. ``on_time`` is how long after they were due messages were taken, in
    milliseconds, of those that nothing befell; ``recovered`` the seconds until all was well again;
    ``wrong`` every target that was missed."""

    scenario: str
    kind: str
    planned: int = 0
    sent: int = 0
    duplicates: int = 0
    missing: int = 0
    late: Counter[str] = field(default_factory=Counter)
    on_time: list[float] = field(default_factory=list)
    recovered: float | None = None
    counted: Counter[str] = field(default_factory=Counter)
    left_out: bool = False
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Outcome") -> "Outcome":
        """Several runs of one scenario."""
        self.planned += other.planned
        self.sent += other.sent
        self.duplicates += other.duplicates
        self.missing += other.missing
        self.late += other.late
        self.counted += other.counted
        self.on_time += other.on_time
        self.recovered = max(self.recovered or 0, other.recovered or 0)
        self.notes += other.notes
        self.wrong += other.wrong
        return self

    def must(self, holds: bool, otherwise: str) -> None:
        """A target; said when it is missed."""
        if not holds:
            self.wrong.append(otherwise)

    def within(self, what: str, seconds: float, most: float) -> None:
        """A figure and the most it may be."""
        self.notes.append(f"{what} {seconds:.2f} s")
        self.must(seconds <= most, f"{what}: {seconds:.2f} s, at most {most:.2f}")

    def punctual(self, most: float = 1000) -> None:
        """On time, nearly always."""
        self.must(
            self.percentile(99) <= most, f"on-time p99: {self.percentile(99):.0f} ms, at most {most:.0f}"
        )

    def percentile(self, which: int) -> float:
        """Of the milliseconds; 0 when there are none."""
        if len(self.on_time) < 2:
            return max(self.on_time, default=0)
        return quantiles(self.on_time, n=100, method="inclusive")[which - 1]


def rows(house: House) -> list[Delivery]:
    """Every delivery."""
    return house.ask(lambda session: list(session.scalars(select(Delivery))))


def sent_at(house: House, delivery: str) -> float:
    """When a delivery was recorded as sent, as epoch seconds. Raises NoResultFound when it was not."""
    event = (DeliveryEvent.delivery_id == UUID(delivery)) & (DeliveryEvent.event == DeliveryState.SENT.value)
    return house.ask(lambda session: session.scalars(select(DeliveryEvent.at).where(event)).one()).timestamp()


def settled(house: House, until: datetime, seconds: float = 60) -> datetime:
    """Wait until an instant has passed and all that was due has been settled; gives the instant at which it
    was. Raises :class:`TooLong`."""

    def all_settled() -> datetime | None:
        now = house.clock.now()
        return now if now >= until and not _overdue(house, now) else None

    return wait_for("everything due is settled", all_settled, seconds)


def _overdue(house: House, now: datetime) -> bool:
    """Whether something should have gone out by now; also while the database is gone."""
    due = Delivery.state.in_(UNFINISHED) & (Delivery.due_at <= now)
    try:
        return house.ask(lambda session: session.scalars(select(Delivery.id).where(due)).first() is not None)
    except DBAPIError:
        return True


def tally(
    house: House,
    scenario: str,
    until: datetime,
    calm: Callable[[Delivery], bool] | None = None,
) -> Outcome:
    """Compare what was due up to an instant with what the chat has taken. ``calm`` says which deliveries
    nothing befell."""
    outcome = Outcome(scenario, house.kind)
    all_rows, taken = rows(house), house.asked("taken")
    due = [row for row in all_rows if row.due_at <= until]
    times = Counter(entry["delivery"] for entry in taken)
    states = Counter(row.state for row in due)
    outcome.planned, outcome.sent = len(due), states[DeliveryState.SENT]
    outcome.duplicates = sum(count - 1 for count in times.values())
    outcome.missing = len(_missing(due, times)) + len(house.planned - {row.id for row in all_rows})
    outcome.late = Counter(row.reason or "" for row in due if row.state is DeliveryState.LATE)
    others = (DeliveryState.DEAD, DeliveryState.CANCELLED, DeliveryState.HELD)
    outcome.counted = Counter({state.value: states[state] for state in others if states[state]})
    if calm is not None:
        outcome.on_time = _delays(house, [row for row in due if calm(row)], taken)
    outcome.must(outcome.duplicates == 0, f"{outcome.duplicates} duplicates")
    outcome.must(outcome.missing == 0, f"{outcome.missing} missing")
    unrecorded = times.keys() - {str(row.id) for row in all_rows if row.state is DeliveryState.SENT}
    outcome.must(not unrecorded, f"{len(unrecorded)} in the chat, but not recorded as sent")
    silent = [row for row in due if row.state not in (DeliveryState.SENT, *UNFINISHED) and not row.reason]
    outcome.must(not silent, f"{len(silent)} not sent without a reason")
    return outcome


def _missing(due: Sequence[Delivery], times: Counter[str]) -> list[UUID]:
    """What was due and is settled in no way, or is said to be sent and never arrived."""
    return [
        row.id
        for row in due
        if row.state in UNFINISHED
        or (row.state is DeliveryState.SENT and not NOTICES[row.kind].redraws and not times[str(row.id)])
    ]


def _delays(house: House, calm: Sequence[Delivery], taken: Sequence[Entry]) -> list[float]:
    """How long after they were due messages were taken, in milliseconds; not of those that were due before
    anybody was there to send them."""
    ready = (house.opened or house.clock.now()).timestamp() + SETTLING
    due = {str(row.id): at for row in calm if (at := row.due_at.timestamp()) >= ready}
    return [1000 * (one["at"] - due[id]) for one in taken if (id := one["delivery"]) in due]
