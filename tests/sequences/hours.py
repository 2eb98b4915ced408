"""People are away, keep quiet hours, and come back."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.sequences.acting import PEOPLE, Acting

HOURS = st.sampled_from(("18:00 to 8:00", "22:00 to 10:30", "7 am to 11 am"))


class Hours(Acting):
    """See above."""

    @rule(who=PEOPLE, hours=HOURS)
    def somebody_keeps_quiet_hours(self, who: int, hours: str) -> None:
        self.say(who, "hours.quiet", hours=hours)

    @rule(who=PEOPLE)
    def somebody_keeps_none_any_more(self, who: int) -> None:
        self.say(who, "hours.quiet_off")

    @rule(who=PEOPLE, ahead=st.integers(0, 5), days=st.integers(0, 12))
    def somebody_is_away(self, who: int, ahead: int, days: int) -> None:
        first = self.group.clock().date() + timedelta(days=ahead)
        self.say(who, "hours.away", days=f"{first} to {first + timedelta(days=days)}")

    @rule(who=PEOPLE)
    def somebody_is_back(self, who: int) -> None:
        self.say(who, "hours.back")
