"""Meetings as cards."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.calendar import recurrence
from bot.chat.card import Button, Buttons, Card, Facts, Link, Table, Text, Title
from bot.chat.sentence import Line, Parts, Sentence, Value, Written, say
from commands.administrations import city
from commands.meeting.buttons import answers, cancel, move, schedule, show
from commands.pages import Page
from commands.when import spoken
from storage.clocks import MeetingClock
from storage.meetings import Meeting, MeetingState, Mode

MODES = {
    Mode.TELECONFERENCE: say("meeting.mode_teleconference"),
    Mode.IN_PERSON: say("meeting.mode_in_person"),
    Mode.HYBRID: say("meeting.mode_hybrid"),
}


def facts(meeting: Meeting) -> Facts:
    """When, how, and what became of it."""
    rows: list[tuple[Sentence, Line]] = [
        (say("meeting.when"), say("meeting.at", when=meeting.starts_at)),
        (say("meeting.held"), MODES[meeting.mode]),
    ]
    if meeting.was is not None:
        rows.append((say("meeting.before"), say("meeting.at", when=meeting.was)))
    if meeting.state is MeetingState.CANCELLED:
        rows.append((say("meeting.state"), say("meeting.state_cancelled")))
    if meeting.reason:
        rows.append((say("meeting.reason"), Written(meeting.reason, meeting.reason_language)))
    return Facts(tuple(rows))


def link(meeting: Meeting) -> Link | None:
    """The link that joins it, while it stands."""
    if meeting.link is None or meeting.state is MeetingState.CANCELLED:
        return None
    return Link(say("meeting.join"), meeting.link)


def one(meeting: Meeting, *others: Button, title: str, open_: bool, conducts: bool) -> Card:
    """A meeting, with the answers to its poll while it is open, its changes for those who conduct, and what
    leads to ``others``."""
    below = (*((move(meeting), cancel(meeting)) if open_ and conducts else ()), *others)
    return Card.of(
        Title(say(title)),
        facts(meeting),
        link(meeting),
        answers(meeting) if open_ else None,
        Buttons(below) if below else None,
    )


def coming(page: Page[Meeting], *, conducts: bool) -> Card:
    """The next meetings in a table."""
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (say("meeting.at", when=meeting.starts_at), MODES[meeting.mode]) for meeting in page.items
    )
    return Card.of(
        Title(say("meeting.list_title")),
        Table((say("meeting.when"), say("meeting.held")), rows),
        page.position,
        page.turns,
        Buttons((*(show(meeting) for meeting in page.items[:3]), *([schedule()] if conducts else []))),
    )


def scheduled(
    rule: recurrence.Rule, days: Sequence[date], holidays: Sequence[Sentence], change: Button
) -> Card:
    """A new series: its rule, its next dates, what to know of them, and what changes it."""
    return Card.of(
        Title(say("meeting.scheduled")),
        Text(say("meeting.rule", rule=spoken(rule))),
        Text(say("meeting.next_dates", n=len(days), dates=Parts(tuple(days)))),
        *(Text(line) for line in holidays),
        Buttons((change,)),
    )


def changed(meeting: Meeting, sentence: Sentence, change: Button, warnings: Sequence[Sentence] = ()) -> Card:
    """What the one who added, moved or cancelled it is told, what to know of its day, and what changes it."""
    return Card.of(Text(sentence), facts(meeting), *(Text(line) for line in warnings), Buttons((change,)))


def because(meeting: Meeting) -> Text | None:
    """The reason of the last change, as it was written."""
    if not meeting.reason:
        return None
    return Text(say("meeting.because", reason=Written(meeting.reason, meeting.reason_language)))


def moved(meeting: Meeting, was: datetime) -> Card:
    """The announcement of a move; the answers given for the old date no longer count."""
    return Card.of(
        Title(say("meeting.moved_title")),
        Text(say("meeting.moved", was=was, when=meeting.starts_at)),
        because(meeting),
        Text(say("meeting.answer_again")),
        link(meeting),
        answers(meeting),
    )


def cancelled(meeting: Meeting, following: Meeting | None) -> Card:
    """The announcement of a cancellation, with the meeting that comes next."""
    return Card.of(
        Title(say("meeting.cancelled_title")),
        Text(say("meeting.cancelled", when=meeting.starts_at)),
        because(meeting),
        Text(say("meeting.following", when=following.starts_at)) if following else None,
    )


def soon(meeting: Meeting) -> Card:
    """The reminder in the room, an hour before."""
    return Card.of(
        Title(say("meeting.soon_title")),
        Text(say("meeting.soon", when=meeting.starts_at)),
        link(meeting),
    )


def clocks(moved: Sequence[tuple[MeetingClock, Meeting]]) -> Card:
    """The local time of meetings has moved by itself: why, and what it was before."""
    why = {row.why: _why(row, meeting) for row, meeting in moved}
    return Card.of(
        Title(say("meeting.clocks_title", n=len(moved))),
        *map(Text, why.values()),
        *(
            Text(say("meeting.clocks_was", when=meeting.starts_at, was=_before(row)))
            for row, meeting in moved
        ),
    )


def _why(row: MeetingClock, meeting: Meeting) -> Sentence:
    return say(
        f"meeting.clocks_{row.why}", city=city(meeting.zone if row.why in ("there", "series") else row.zone)
    )


def _before(row: MeetingClock) -> Value:
    was = row.was_time or row.time
    if row.was_day in (None, row.day):
        return was
    return say("meeting.clocks_day", time=was, day=row.was_day)
