"""What must hold of the whole roster once a file is in: the file's people, and those it does not name."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.chat.sentence import Sentence, Written, say
from commands.roster.administrations import Body
from commands.roster.cells import Faults
from commands.roster.columns import Column
from commands.roster.roster import Roster, Standing
from storage.people import Order, Role

C = Column


@dataclass(frozen=True)
class _Chair:
    """One of the two chairs, and what is said when several people or none would sit in it."""

    orders: tuple[Order, ...]
    several: str
    none: str


CHAIRS: Final = (
    _Chair((Order.FEDERAL,), "roster.two_federal_co_chairs", "roster.no_federal_co_chair"),
    _Chair(
        (Order.PROVINCIAL, Order.TERRITORIAL), "roster.two_regional_co_chairs", "roster.no_regional_co_chair"
    ),
)


@dataclass(frozen=True)
class _Seat:
    """A role somebody will hold; ``line`` is empty for one that the file does not name."""

    name: str
    role: Role
    administration: str | None
    line: int | None

    @property
    def who(self) -> Sentence:
        """The name, and where it comes from."""
        if self.line is None:
            return say("roster.already", name=Written(self.name))
        return say("roster.on_line", name=Written(self.name), line=self.line)


def check(
    roster: Roster, standing: Standing, representatives: int, faults: Faults, *, complete: bool
) -> None:
    """Note what does not hold. Only when the file is ``complete`` can somebody be said to be missing."""
    seats = list(_seats(roster, standing))
    bodies = {body.code: body for body in standing.bodies}
    _representatives(seats, bodies, representatives, faults)
    _co_chairs([seat for seat in seats if seat.role is Role.CO_CHAIR], bodies, faults, complete=complete)
    if complete:
        _leads(roster, standing, faults)
    _sample(roster, standing, faults)


def _co_chairs(co_chairs: list[_Seat], bodies: dict[str, Body], faults: Faults, *, complete: bool) -> None:
    for chair in CHAIRS:
        holders = [seat for seat in co_chairs if _order(seat, bodies) in chair.orders]
        if len(holders) > 1:
            names = tuple(seat.who for seat in holders)
            faults.add(say(chair.several, names=names), holders[-1].line, C.ROLE)
        elif not holders and complete:
            faults.add(say(chair.none), None, C.ROLE)
    for seat in co_chairs:
        if _order(seat, bodies) is Order.MUNICIPAL and seat.line is not None:
            name = bodies[seat.administration or ""].name
            faults.add(say("roster.municipal_co_chair", administration=name), seat.line, C.ADMINISTRATION)


def _seats(roster: Roster, standing: Standing) -> Iterator[_Seat]:
    named = {entry.email for entry in roster.people}
    for held in standing.held:
        if held.email not in named:
            name = standing.people[held.email].name
            yield _Seat(name, held.role, held.administration, None)
    for entry in roster.people:
        for role, line in entry.roles.items():
            yield _Seat(entry.name, role, entry.administration, line)


def _order(seat: _Seat, bodies: dict[str, Body]) -> Order | None:
    body = bodies.get(seat.administration or "")
    return body.order if body else None


def _representatives(seats: list[_Seat], bodies: dict[str, Body], most: int, faults: Faults) -> None:
    by_code: dict[str, list[_Seat]] = defaultdict(list)
    for seat in seats:
        if seat.role is Role.REPRESENTATIVE and seat.administration:
            by_code[seat.administration].append(seat)
    for code, held in by_code.items():
        # Those of the database come first, so that the fault stands at a line of the file if there is one.
        extra = next((seat for seat in held[most:] if seat.line is not None), None)
        if extra:
            what = say(
                "roster.too_many_representatives",
                administration=bodies[code].name,
                count=len(held),
                limit=most,
                names=tuple(seat.who for seat in held),
            )
            faults.add(what, extra.line, C.ROLE)


def _leads(roster: Roster, standing: Standing, faults: Faults) -> None:
    """A workstream of the database may lose its last lead: to a file that names the lead without it."""
    lines = {entry.email: entry.line for entry in roster.people}
    led = {code for entry in roster.people for code in entry.leads}
    led |= {code for email, code in standing.leads if email not in lines}
    for stream in standing.streams:
        was = next((email for email, code in standing.leads if code == stream.code), None)
        if stream.code not in led and was in lines:
            what = say("roster.no_lead", name=stream.name, code=stream.code)
            faults.add(what, lines[was], C.ROLE)


def _sample(roster: Roster, standing: Standing, faults: Faults) -> None:
    """Invented people and real ones do not share a database."""
    kinds = {entry.sample for entry in roster.people}
    there = {person.sample for person in standing.people.values()}
    first = next((entry for entry in roster.people if entry.sample), None)
    if len(kinds) > 1 and first:
        faults.add(say("roster.sample_and_real"), first.line, C.SAMPLE)
    elif kinds and there - kinds:
        key = "roster.sample_there" if True in there else "roster.real_there"
        faults.add(say(key), None, None)
