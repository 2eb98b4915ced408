"""What a calendar says of a meeting, in the language of its reader or in both."""

from collections.abc import Sequence

from bot.chat.sentence import Both, Line, Sentence, Written, say
from bot.chat.words import Words
from commands.feed.rules import Part
from commands.meeting.cards import MODES
from storage.groups import Group
from storage.meetings import Meeting, MeetingState, Mode


class Told:
    """The texts about a group's meetings, for readers of one language or several."""

    def __init__(self, group: Group, *words: Words) -> None:
        """The first language stands first."""
        self._group = Both(group.acronym_en, group.acronym_fr)
        self._words = words

    def name(self, key: str) -> str:
        """What the calendar is called."""
        return self._line(say(key, group=self._group))

    def summary(self, meeting: Meeting) -> str:
        """The heading. Not every calendar shows that a meeting is cancelled: this does."""
        off = meeting.state is MeetingState.CANCELLED
        return self._line(say("feed.cancelled" if off else "feed.meeting", group=self._group))

    def location(self, meeting: Meeting) -> str:
        """How it is held, or the link of a teleconference: calendars open it from here."""
        if meeting.mode is Mode.TELECONFERENCE and _link(meeting):
            return str(meeting.link)
        return self._line(MODES[meeting.mode])

    def description(self, meeting: Meeting, part: Part | None = None) -> str:
        """All else that there is to know, a line each; of answers the reader's own alone."""
        lines = [*_facts(meeting), *(_own(part) if part else [])]
        return "\n\n".join("\n".join(words.line(line) for line in lines) for words in self._words)

    def _line(self, line: Line) -> str:
        return " / ".join(dict.fromkeys(words.line(line) for words in self._words))


def _link(meeting: Meeting) -> str | None:
    return None if meeting.state is MeetingState.CANCELLED else meeting.link


def _facts(meeting: Meeting) -> Sequence[Sentence]:
    found = [say("chat.pair", label=say("meeting.held"), value=MODES[meeting.mode])]
    if link := _link(meeting):
        found.append(say("chat.pair", label=say("meeting.join"), value=link))
    if meeting.was is not None:
        found.append(say("chat.pair", label=say("meeting.before"), value=meeting.was))
    if meeting.reason:
        found.append(say("meeting.because", reason=Written(meeting.reason, meeting.reason_language)))
    return found


def _own(part: Part) -> Sequence[Sentence]:
    if not part.asked:
        return []
    answer = say(f"attendance.answer_{part.answer}") if part.answer else say("feed.unanswered")
    found = [say("chat.pair", label=say("feed.answer"), value=answer)]
    if part.in_place_of:
        found.append(say("feed.in_place_of", who=part.in_place_of))
    return found
