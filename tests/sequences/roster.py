"""What happens to the roster, the rooms and the group's practice."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import rule

from storage.deliveries import DeliveryState
from storage.groups import Group as Body
from storage.people import Role
from tests.sequences.acting import PEOPLE, Acting
from tests.sequences.group import BRIDGET, CHANNELS, CHIDI, FIONA, MARIE_EVE, PRIYA, SECRETARY
from tests.sequences.records import Records

ZONES = st.sampled_from(("America/Vancouver", "America/Toronto", "America/St_Johns", "America/Iqaluit"))
REPRESENTATIVE, CO_CHAIR, PORTALS, NOTHING = "representative,", "co-chair,", "lead,portals", "no role,"
"""Duties, as a roster file has them."""

FIGURES = st.sampled_from(
    [("notice_days", 8), ("notice_days", 12), ("all_days", 4), ("silent_days", 2), ("hour", 11), ("hour", 9)]
)


class Roster(Acting):
    """See above."""

    def duties(self, who: int) -> list[str]:
        """What a person is now, as a roster file has it: a role, and the workstream if that is to lead."""
        id, today = self.person(who), self.group.clock().date()
        streams = self.records.workstreams.values()
        codes = [one.code for one in streams if id in self.records.leading(one.id, today)]
        roles = [role.value for role in Role if id in self.records.holding(role, today)]
        return [*(f"{role}," for role in roles), *(f"lead,{code}" for code in codes)] or [NOTHING]

    def lines(self, who: int, duties: Collection[str], zone: str = "") -> list[str]:
        """The rows of a person with these duties."""
        person = self.records.people[self.person(who)]
        body = self.records.administrations[person.administration_id or 0].code
        known = f"{body},{person.name},{person.email},{person.language.value}"
        return [f"{known},{duty},{zone or person.zone},yes" for duty in duties]

    @rule(who=st.sampled_from((MARIE_EVE, BRIDGET)))
    def somebody_leaves_or_comes_back(self, who: int) -> None:
        duties = self.duties(who)
        if CO_CHAIR not in duties:
            self.enrol(*self.lines(who, [REPRESENTATIVE] if duties == [NOTHING] else [NOTHING]))

    @rule(who=PEOPLE, zone=ZONES)
    def somebody_moves_to_another_zone(self, who: int, zone: str) -> None:
        before, rows = self.records, self.rows
        self.enrol(*self.lines(who, self.duties(who), zone))
        told = [row for row in self.rows.values() if row.kind == "meeting.clocks"]
        new = [row for row in told if row.id not in rows]
        if not any(row.id in rows and rows[row.id].state is DeliveryState.PENDING for row in told):
            # What was not told yet may be taken back, or told otherwise.
            assert [row.recipient for row in new] == self.concerned(before, self.person(who), zone)

    def concerned(self, before: Records, id: int, zone: str) -> list[str]:
        """Who is told that the local time of a meeting moves: the person, unless it stays as it was."""
        today, old = before.now.astimezone(ZoneInfo("America/Toronto")).date(), before.people[id].zone
        serves = any(id in before.holding(role, today) for role in Role)
        stands_in = any(
            one.alternate_id == id and one.ended_at is None for one in before.designations.values()
        )
        moved = any(wall(one.starts_at, old) != wall(one.starts_at, zone) for one in before.coming())
        return [f"person:{id}"] if moved and (serves or stands_in) else []

    @rule()
    def a_workstream_gets_another_lead(self) -> None:
        old, new = (PRIYA, CHIDI) if PORTALS in self.duties(PRIYA) else (CHIDI, PRIYA)
        less, more = [one for one in self.duties(old) if one != PORTALS], [*self.duties(new), PORTALS]
        self.enrol(*self.lines(old, less), *self.lines(new, more))

    @rule()
    def a_co_chair_hands_over(self) -> None:
        old, new = (FIONA, BRIDGET) if CO_CHAIR in self.duties(FIONA) else (BRIDGET, FIONA)
        self.enrol(*self.lines(old, [REPRESENTATIVE]), *self.lines(new, [REPRESENTATIVE, CO_CHAIR]))

    @rule(who=PEOPLE, language=st.sampled_from(("English", "French")))
    def somebody_chooses_a_language(self, who: int, language: str) -> None:
        self.say(who, "me.language", language=language)

    @rule(channel=st.sampled_from(CHANNELS))
    def a_room_is_added(self, channel: str) -> None:
        self.say(SECRETARY, "room.add", channel)

    @rule(channel=st.sampled_from(CHANNELS))
    def a_room_is_left(self, channel: str) -> None:
        self.say(SECRETARY, "room.remove", channel)

    @rule(figure=FIGURES)
    def the_practice_changes(self, figure: tuple[str, int]) -> None:
        self.group.tick()
        self.store.now(lambda session: _set(session.query(Body).one(), *figure))
        self.plan()


def wall(instant: datetime, zone: str) -> datetime:
    """The clock of a zone at an instant."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _set(group: Body, name: str, value: int) -> None:
    group.practice = {**group.practice, name: value}
