"""What stands in a person's Home, gathered from the records; nobody is asked for what is not theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.chat.card import Element
from commands.attendance.poll import Poll, poll_of
from commands.attendance.seats import Seat
from commands.context import Context
from commands.delivery.gather import Day, days_ahead
from commands.digest.gather import exceptions
from commands.digest.rules import Exceptions
from commands.home.settings import ROWS
from commands.me.gather import Owed, owed
from commands.when import upcoming
from commands.workstream.standing import Standing, standings
from storage.alternates import Designation, designations
from storage.meetings import Answer, Meeting
from storage.people import Person, Role

MEETINGS = 3

PLAN = timedelta(days=14)


@dataclass(frozen=True)
class Coming:
    """A meeting that comes: the seats that the person answers for, each with the answer given so far, and who
    answers in the person's stead."""

    meeting: Meeting
    seats: Sequence[tuple[Seat, Answer | None]]
    instead: Person | None


@dataclass(frozen=True)
class StandIn:
    """A designation that holds: of somebody by the person, or of the person by somebody."""

    designation: Designation
    other: Person
    meeting: Meeting | None


@dataclass(frozen=True)
class Conduct:
    """What the co-chairs and the secretariat look after: the digest's exceptions, and what will be sent."""

    exceptions: Exceptions
    plan: Sequence[Day]


@dataclass(frozen=True)
class Home:
    """Everything that stands in a person's Home."""

    owed: Owed
    coming: Sequence[Coming]
    represents: bool
    alternates: Sequence[StandIn]
    members: Sequence[StandIn]
    led: Sequence[Standing]
    conduct: Conduct | None
    settings: Sequence[Element]


def home(ctx: Context) -> Home:
    """The asker's."""
    standing = standings(ctx.session, ctx.group.id, ctx.today)
    given = designations(ctx.session, ctx.group.id, ctx.now, ctx.today)
    me = ctx.me.id
    return Home(
        owed=owed(ctx, standing),
        coming=[_coming(ctx, meeting) for meeting in upcoming(ctx, MEETINGS)],
        represents=Role.REPRESENTATIVE in ctx.asker.roles,
        alternates=[_stand_in(ctx, one, one.alternate_id) for one in given if one.member_id == me],
        members=[_stand_in(ctx, one, one.member_id) for one in given if one.alternate_id == me],
        led=[one for one in standing if one.led_by(me)],
        conduct=_conduct(ctx) if ctx.conducts else None,
        settings=[element for rows in ROWS for element in rows(ctx)],
    )


def _coming(ctx: Context, meeting: Meeting) -> Coming:
    poll = poll_of(ctx.session, meeting)
    own = poll.seat(ctx.me.id)
    return Coming(meeting, _seats(ctx, poll), own.alternate if own else None)


def _seats(ctx: Context, poll: Poll) -> list[tuple[Seat, Answer | None]]:
    return [(seat, poll.given(seat)) for seat in poll.seats if seat.respondent.id == ctx.me.id]


def _stand_in(ctx: Context, one: Designation, other: int) -> StandIn:
    meeting = ctx.session.get(Meeting, one.meeting_id) if one.meeting_id else None
    return StandIn(one, ctx.session.get_one(Person, other), meeting)


def _conduct(ctx: Context) -> Conduct:
    plan = days_ahead(ctx.session, ctx.group.id, ctx.now + PLAN)
    return Conduct(exceptions(ctx.session, ctx.group, ctx.now), plan)
