"""What happens to meetings: they are scheduled, moved and cancelled, and people say whether they come."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.sequences.acting import DAY, FEW, PEOPLE, Acting
from tests.sequences.group import CHAIR, FIONA, SECRETARY

HOURS = st.integers(9, 16)
ANSWERS = st.sampled_from(("attend", "regrets", "alternate", "unsure"))
RULES = st.sampled_from(("first Tuesday of each month at 2 pm", "every second Thursday at 10 am"))
TERMS = st.sampled_from(("until further notice", "for the next meeting", "{first} to {last}"))


class Meetings(Acting):
    """See above."""

    @rule(days=st.integers(1, 120), hour=HOURS)
    def a_meeting_is_scheduled(self, days: int, hour: int) -> None:
        day = self.group.clock().date() + days * DAY
        self.set(SECRETARY, "meeting.schedule", rule=f"{day} {hour:02}:00")

    @rule(words=RULES)
    def another_series_takes_its_place(self, words: str) -> None:
        self.set(CHAIR, "meeting.schedule", rule=words)

    def set(self, who: int, command: str, **args: str) -> None:
        """Nothing changes by what is shown, and all of it once it is confirmed."""
        before = self.group.records().meetings.keys()
        self.say(who, command, **args)
        assert self.records.meetings.keys() == before
        if self.group.offered:
            confirmed = self.group.offered[0]
            self.say(who, confirmed.command, **confirmed.args)

    @rule(days=st.integers(1, 120), hour=HOURS)
    def a_meeting_is_added(self, days: int, hour: int) -> None:
        day = self.group.clock().date() + days * DAY
        self.set(SECRETARY, "meeting.add", when=f"{day} {hour:02}:00", reason="r")

    @rule(which=FEW, days=st.integers(-25, 40), hour=HOURS)
    def a_meeting_is_moved(self, which: int, days: int, hour: int) -> None:
        if meeting := self.meeting(which):
            to = f"{meeting.day + days * DAY} {hour:02}:00"
            self.say(FIONA, "meeting.move", meeting=f"meeting:{meeting.id}", to=to, reason="r")

    @rule(which=FEW, hours=st.integers(1, 30))
    def a_meeting_is_moved_by_hours(self, which: int, hours: int) -> None:
        if meeting := self.meeting(which):
            later = (meeting.starts_at + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
            self.say(CHAIR, "meeting.move", meeting=f"meeting:{meeting.id}", to=later, reason="r")

    @rule(which=FEW)
    def a_meeting_is_cancelled(self, which: int) -> None:
        """A date of the series, as often as not: it is skipped."""
        if meeting := self.meeting(which):
            self.say(CHAIR, "meeting.cancel", meeting=f"meeting:{meeting.id}", reason="r")

    @rule(who=PEOPLE, which=FEW, answer=ANSWERS)
    def somebody_answers(self, who: int, which: int, answer: str) -> None:
        if meeting := self.meeting(which):
            self.say(who, "attendance.answer", meeting=f"meeting:{meeting.id}", answer=answer)

    @rule(who=PEOPLE, other=PEOPLE, which=FEW)
    def somebody_answers_that_an_alternate_comes(self, who: int, other: int, which: int) -> None:
        if meeting := self.meeting(which):
            person, term = f"person:{self.person(other)}", f"meeting:{meeting.id}"
            self.say(who, "alternate.set", person=person, term=term, coming="yes")

    @rule(who=PEOPLE, other=PEOPLE, term=TERMS, days=st.integers(0, 30), length=st.integers(0, 60))
    def an_alternate_is_designated(self, who: int, other: int, term: str, days: int, length: int) -> None:
        first = self.group.clock().date() + days * DAY
        said = term.format(first=first, last=first + length * DAY)
        self.say(who, "alternate.set", person=f"person:{self.person(other)}", term=said)

    @rule(who=PEOPLE)
    def a_designation_is_ended(self, who: int) -> None:
        self.say(who, "alternate.end")
