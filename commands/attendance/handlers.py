"""What can be said about attendance: the four answers, and the tally."""

from bot.chat.call import Call
from bot.chat.card import Buttons, Card
from bot.chat.reply import Reply
from commands.attendance import cards
from commands.attendance.notices import plan_seat
from commands.attendance.poll import Poll, poll_of, record
from commands.attendance.rules import answering, open_for_answers
from commands.attendance.seats import Seat
from commands.context import Context
from commands.forms import form
from commands.meeting.buttons import another
from commands.recipients import about, to
from commands.when import the_next
from storage.meetings import Answer, Meeting
from storage.outbox import touch
from storage.people import Person


def answer(ctx: Context, meeting: Meeting | None, answer: str, member: Person | None) -> Reply:
    """Answer the poll: for one's own seat, or for those one stands in for."""
    poll = poll_of(ctx.session, meeting or the_next(ctx))
    open_for_answers(poll.meeting, ctx.now)
    chosen = Answer(answer)
    seats = answering(poll.seats, ctx.me.id, member.id if member else None)
    if chosen is Answer.ALTERNATE and any(seat.alternate is None for seat in seats):
        return _designate(ctx, poll.meeting)
    for seat in seats:
        note(ctx, poll, seat, chosen)
    return Reply(cards.answered(poll.meeting, chosen, poll.tally, member.id if member else None))


def _designate(ctx: Context, meeting: Meeting) -> Reply:
    """ "My alternate will attend" without a designated one: the form asks whom."""
    call = Call("alternate.set", {"term": meeting.day.isoformat(), "coming": "yes"})
    return Reply(form=form(ctx, ctx.registry["alternate.set"], call))


def note(ctx: Context, poll: Poll, seat: Seat, answer: Answer) -> None:
    """Write an answer down, plan its seat's reminders again and have every copy of the poll redrawn."""
    record(ctx.session, poll, seat, answer, ctx.me.id, ctx.now)
    plan_seat(ctx.session, ctx.group, poll, seat, ctx.now)
    touch(ctx.session, about(poll.meeting), to(seat.respondent))


def show(ctx: Context, meeting: Meeting | None) -> Reply:
    """The tally, and one's own answer as buttons."""
    poll = poll_of(ctx.session, meeting or the_next(ctx))
    card = cards.poll(poll.meeting, poll.tally, poll.zones, ctx.now)
    if meeting is None:
        return Reply(card)
    return Reply(Card.of(*card.elements, Buttons((another("attendance.show", meeting),))))
