"""What can be said about alternates: designate one beforehand, see who stands in for whom, end it."""

from bot.chat.call import Call
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands import planning
from commands.alternate import cards, notices
from commands.alternate.rules import covers, in_order, may_designate
from commands.attendance.handlers import note
from commands.attendance.poll import poll_of, withdraw
from commands.context import Context
from commands.pages import paged
from commands.when import Term
from storage.alternates import Designation, designations
from storage.meetings import Answer, Meeting, answers, meetings_from
from storage.outbox import touch
from storage.people import Person, Role


def set_(ctx: Context, person: Person, term: Term, coming: str | None, instead: str | None) -> Reply:
    """Designate an alternate. From then on the alternate is asked, reminded and sent the link.

    ``coming`` is set when this answers a poll: the alternate will attend; ``instead`` is the number of the
    designation that this one takes the place of.
    """
    may_designate(ctx.me, person, term.meeting, ctx.now)
    in_order(term.first, term.last, ctx.today)
    made = _designated(ctx, person, term)
    touched = _covered(ctx, made)
    back = _supersede(ctx, made, touched, instead)
    for meeting in (*touched, *back):
        _hand_over(ctx, meeting, ctx.me.id)
    if coming and term.meeting:
        _answer(ctx, term.meeting)
    notices.tell_designated(ctx.session, ctx.group, made, ctx.now)
    return Reply(cards.designated(made, person, term.meeting, ctx.language))


def _designated(ctx: Context, person: Person, term: Term) -> Designation:
    made = Designation(
        group_id=ctx.group.id,
        member_id=ctx.me.id,
        alternate_id=person.id,
        meeting_id=term.meeting.id if term.meeting else None,
        first=term.first if term.first or term.meeting else ctx.today,
        last=term.last,
        designated_at=ctx.now,
    )
    ctx.session.add(made)
    ctx.session.flush()
    return made


def _supersede(ctx: Context, made: Designation, touched: list[Meeting], instead: str | None) -> list[Meeting]:
    """End the earlier designations that the new one leaves nothing of, and the one it takes the place of;
    their alternates are told. Gives the meetings that come back to the member."""
    back: list[Meeting] = []
    for older in _standing(ctx, ctx.me):
        covered = _covered(ctx, older)
        left = [meeting for meeting in covered if meeting not in touched]
        if older is not made and (str(older.id) == instead or (covered and not left)):
            _close(ctx, older, "replaced")
            back.extend(left)
            if older.alternate_id != made.alternate_id:
                notices.tell_ended(ctx.session, ctx.group, older, ctx.now)
    return back


def _close(ctx: Context, one: Designation, because: str) -> None:
    """Write down that it is over, and have what its alternate was shown redrawn."""
    one.ended_at, one.ended_because = ctx.now, because
    ctx.session.flush()
    touch(ctx.session, notices.subject(one))


def _covered(ctx: Context, designation: Designation) -> list[Meeting]:
    meetings = meetings_from(ctx.session, ctx.group.id, ctx.now)
    return [meeting for meeting in meetings if covers(designation, meeting)]


def _hand_over(ctx: Context, meeting: Meeting, member_id: int) -> None:
    """Somebody else answers for this seat from now on: an answer given before no longer counts."""
    if member_id in answers(ctx.session, meeting.id):
        withdraw(ctx.session, meeting, member_id)
    planning.meeting(ctx.session, ctx.group, meeting, ctx.now)
    planning.shown(ctx.session, meeting)


def _answer(ctx: Context, meeting: Meeting) -> None:
    poll = poll_of(ctx.session, meeting)
    seat = poll.seat(ctx.me.id)
    if seat is not None:
        note(ctx, poll, seat, Answer.ALTERNATE)


def list_(ctx: Context, page: str | None) -> Reply:
    """Who stands in for whom."""
    rows = [
        (
            one,
            ctx.session.get_one(Person, one.member_id),
            ctx.session.get_one(Person, one.alternate_id),
            ctx.session.get(Meeting, one.meeting_id) if one.meeting_id else None,
        )
        for one in _standing(ctx)
    ]
    represents = Role.REPRESENTATIVE in ctx.asker.roles
    some = paged(Call("alternate.list"), rows, page)
    return Reply(cards.listed(some, rows, ctx.me.id, represents=represents))


def _standing(ctx: Context, member: Person | None = None) -> list[Designation]:
    """The designations that are neither ended nor over (of one member, if given)."""
    member_id = member.id if member else None
    return designations(ctx.session, ctx.group.id, ctx.now, ctx.today, member_id=member_id)


def end(ctx: Context, person: Person | None) -> Reply:
    """End one's own designations (of one alternate, if named): everything comes back by itself."""
    mine = [one for one in _standing(ctx, ctx.me) if person is None or one.alternate_id == person.id]
    if not mine:
        raise Refused(say("alternate.none_of_mine"))
    back = {meeting.id: meeting for one in mine for meeting in _end(ctx, one)}
    names = dict.fromkeys(ctx.session.get_one(Person, one.alternate_id).name for one in mine)
    first = min(back.values(), key=lambda meeting: meeting.starts_at, default=None)
    return Reply(cards.ended(tuple(names), first))


def _end(ctx: Context, one: Designation) -> list[Meeting]:
    """End one designation; gives the meetings that come back to the member."""
    meetings = _covered(ctx, one)
    _close(ctx, one, "ended")
    for meeting in meetings:
        _hand_over(ctx, meeting, one.member_id)
    notices.tell_ended(ctx.session, ctx.group, one, ctx.now)
    return meetings
