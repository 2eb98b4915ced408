"""The poll and its reminders as cards."""

from collections.abc import Sequence
from datetime import datetime

from bot.calendar import zones
from bot.chat.card import Buttons, Card, Element, Facts, Text, Title
from bot.chat.sentence import Line, Sentence, Value, say
from commands.administrations import local_times
from commands.attendance.rules import REPRESENTED, Standing, Tally
from commands.attendance.seats import Seat
from commands.meeting import cards as meeting_cards
from commands.meeting.buttons import answers, change_answer
from storage.meetings import Answer, Meeting, MeetingState

GROUPS: tuple[tuple[str, tuple[Answer, ...]], ...] = (
    ("attendance.represented", REPRESENTED),
    ("attendance.unsure", (Answer.UNSURE,)),
    ("attendance.regrets", (Answer.REGRETS,)),
)


def counted(tally: Tally) -> Sentence:
    """ "n of N administrations represented": the one figure, the same everywhere."""
    return say("attendance.tally", n=tally.represented, total=tally.total)


def by_administration(tally: Tally) -> Facts | None:
    """Who stands where, by administration."""
    groups = [(label, tally.of(*answers)) for label, answers in GROUPS]
    groups += [("attendance.silent", tally.silent), ("attendance.unreached", tally.unreached)]
    rows = tuple((say(label), _names(standings)) for label, standings in groups if standings)
    return Facts(rows) if rows else None


def _names(standings: Sequence[Standing]) -> Line:
    return say("attendance.names", names=tuple(_name(one) for one in standings))


def _name(standing: Standing) -> Value:
    if not standing.coming:
        return standing.name
    return say("attendance.coming", administration=standing.name, people=standing.coming)


def poll(
    meeting: Meeting, tally: Tally, zones_: Sequence[str], now: datetime, own: Sequence[Answer] = ()
) -> Card:
    """The notice of meeting with its poll, in the room; closed once the meeting starts. ``own`` are the
    answers of the one who sees it, where each sees their own."""
    return Card.of(
        Title(say("attendance.poll_title")),
        meeting_cards.facts(meeting),
        Text(say("attendance.local_times", times=local_times(meeting.starts_at, zones_)), "quiet"),
        meeting_cards.link(meeting),
        Text(counted(tally)),
        by_administration(tally),
        *map(_given, own),
        *_question(meeting, now),
    )


def _question(meeting: Meeting, now: datetime) -> tuple[Element, ...]:
    if meeting.state is MeetingState.CANCELLED:
        return (Text(say("attendance.cancelled")),)
    if meeting.starts_at <= now:
        return (Text(say("attendance.is_closed")),)
    return (Text(say("attendance.question")), answers(meeting))


def asked(meeting: Meeting, seat: Seat, given: Answer | None, title: str, now: datetime) -> Card:
    """The poll as one person is asked it; the answer given so far is shown with it."""
    return Card.of(
        Title(say(title)),
        Text(say("attendance.stand_in", name=seat.member.name)) if seat.alternate else None,
        meeting_cards.facts(meeting),
        _given(given) if given else None,
        *_personal(meeting, seat, now),
    )


def own(meeting: Meeting, seat: Seat, given: Answer | None) -> tuple[Element, ...]:
    """One seat's answer to a poll that is open, or the question, and the buttons that change it: the one that
    was pressed stands out."""
    stands_in = (Text(say("attendance.stand_in", name=seat.member.name)),) if seat.alternate else ()
    told = _given(given) if given else Text(say("attendance.question"))
    return (*stands_in, told, answers(meeting, seat.member.id, main=given))


def _given(answer: Answer) -> Text:
    return Text(say("attendance.your_answer", answer=say(f"attendance.answer_{answer}")))


def _personal(meeting: Meeting, seat: Seat, now: datetime) -> tuple[Element, ...]:
    question = _question(meeting, now)
    if isinstance(question[-1], Buttons):
        return (question[0], answers(meeting, seat.member.id))
    return question


def coming(meeting: Meeting, seat: Seat) -> Card:
    """The day before, with the link, to those who come."""
    return Card.of(
        Title(say("attendance.coming_title")),
        Text(say("attendance.stand_in", name=seat.member.name)) if seat.alternate else None,
        meeting_cards.facts(meeting),
        meeting_cards.link(meeting),
    )


def answered(meeting: Meeting, answer: Answer, tally: Tally, member_id: int | None) -> Card:
    """What one who answered, for one seat if it is given, is told."""
    day = zones.local(meeting.starts_at, meeting.zone).date()
    return Card.of(
        Text(say("attendance.noted", day=day, answer=say(f"attendance.answer_{answer}"))),
        Text(counted(tally), "quiet"),
        Buttons((change_answer(meeting, answer, member_id),)),
    )


def elsewhere(meeting: Meeting) -> Card:
    """What becomes of a reminder once somebody else is asked in its reader's place."""
    return Card.of(Text(say("attendance.elsewhere", when=meeting.starts_at)))
