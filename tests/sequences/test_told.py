"""Sequences that went wrong once, and a month in which much happens: told step by step."""

from datetime import UTC, datetime

from bot.platforms.platform import Unsure
from storage.deliveries import Delivery, DeliveryState
from tests.sequences.group import BRIDGET, CHIDI, ETIENNE, FIONA, MARIE_EVE, PRIYA, SAOIRSE
from tests.sequences.machine import Sequences
from tests.worker.chat import ACCEPTED

NOTICE = datetime(2026, 11, 25, 17, tzinfo=UTC)
"""Noon in Ottawa, ten business days before the first meeting."""

ASKED = datetime(2026, 12, 2, 12, 30, tzinfo=UTC)
"""9:00 in St. John’s, five business days before it."""

ROOM = "C-1"
REFUSED = 4
"""The trouble of a message that the chat does not take."""


def of(told: Sequences, kind: str, record: str = "meeting:1") -> list[Delivery]:
    """The deliveries of a kind about a record."""
    return [row for row in told.rows.values() if (row.kind, row.subject) == (kind, record)]


def goes_on(told: Sequences, days: int) -> None:
    """Days pass, and all holds."""
    told.exactly_what_is_called_for_waits()
    told.days_pass(days=days, workers=2)
    told.exactly_what_is_called_for_waits()


def test_a_poll_that_may_be_posted_is_looked_for_though_its_meeting_moves(told: Sequences) -> None:
    told.group.chat.script[ROOM] = [Unsure(ACCEPTED)]
    told.until(NOTICE, 1)
    told.a_meeting_is_moved(which=0, days=20, hour=10)
    goes_on(told, 2)
    assert [row.state for row in of(told, "attendance.poll")] == [DeliveryState.SENT]


def test_what_may_have_reached_somebody_is_looked_for_though_they_move(told: Sequences) -> None:
    told.group.chat.script[f"D-{told.person(BRIDGET)}"] = [Unsure(ACCEPTED)]
    told.until(ASKED, 1)
    told.somebody_moves_to_another_zone(who=BRIDGET, zone="America/Vancouver")
    goes_on(told, 3)


def test_a_room_that_comes_back_after_the_notice_gets_the_poll(told: Sequences) -> None:
    told.a_room_is_left(channel=ROOM)
    goes_on(told, 5)
    told.a_room_is_added(channel=ROOM)
    goes_on(told, 2)
    assert [row.state for row in of(told, "attendance.poll")] == [DeliveryState.SENT]


def test_a_digest_that_was_due_while_scribe_was_down_is_still_sent(told: Sequences) -> None:
    told.until(datetime(2026, 11, 30, 12, tzinfo=UTC), 1)
    told.scribe_is_down(hours=20)
    monday = [row for row in told.rows.values() if row.occurrence == "digest:2026-11-30"]
    assert {row.state for row in monday} == {DeliveryState.SENT}


def test_a_nudge_that_was_due_while_scribe_was_down_is_seen_to_be_late(told: Sequences) -> None:
    for days in (10, 10, 10, 10, 3, 9):  # to the day before they are due, and past the meeting
        told.scribe_is_down(hours=24 * days)
    nudges = [row for row in told.rows.values() if row.occurrence.endswith("@meeting:2#0")]
    assert {row.state for row in nudges} == {DeliveryState.LATE}


def test_what_a_co_chair_has_dropped_is_not_planned_again(told: Sequences) -> None:
    told.messages_will_fail(who=[], room=True, trouble=REFUSED)
    goes_on(told, 3)
    told.a_co_chair_decides(which=0, command="delivery.drop")
    told.a_meeting_is_moved(which=0, days=20, hour=10)
    assert [row.state for row in of(told, "attendance.poll")] == [DeliveryState.CANCELLED]


def test_a_meeting_far_ahead_is_not_planned_before_its_time(told: Sequences) -> None:
    told.a_meeting_is_scheduled(days=105, hour=10)
    told.an_alternate_is_designated(who=PRIYA, other=SAOIRSE, term="until further notice", days=0, length=0)
    told.a_room_is_left(channel=ROOM)
    told.exactly_what_is_called_for_waits()


def test_a_month_in_which_much_happens(told: Sequences) -> None:
    told.an_action_is_added(who=FIONA, owners=[PRIYA, MARIE_EVE], days=4)
    told.an_action_is_added(who=PRIYA, owners=[BRIDGET, CHIDI], days=2)
    told.an_action_is_added(who=PRIYA, owners=[ETIENNE], days=20)
    told.somebody_answers(who=FIONA, which=0, answer="attend")
    goes_on(told, 3)
    told.an_action_is_handed_over(who=PRIYA, which=0, owners=[SAOIRSE])
    told.an_alternate_is_designated(who=PRIYA, other=SAOIRSE, term="for the next meeting", days=0, length=0)
    told.somebody_answers(who=SAOIRSE, which=0, answer="attend")
    told.somebody_answers(who=MARIE_EVE, which=0, answer="unsure")
    goes_on(told, 3)
    told.a_meeting_is_moved(which=0, days=6, hour=11)
    told.a_meeting_is_moved(which=0, days=1, hour=10)
    told.somebody_answers(who=BRIDGET, which=0, answer="attend")
    told.an_action_is_closed(which=1)
    told.a_designation_is_ended(who=PRIYA)
    goes_on(told, 4)
    told.a_worker_is_lost()
    told.somebody_answers_that_an_alternate_comes(who=ETIENNE, other=SAOIRSE, which=0)
    told.somebody_leaves_or_comes_back(who=MARIE_EVE)
    goes_on(told, 7)
    told.an_action_is_reopened(which=1)
    told.a_workstream_is_updated(stream=(ETIENNE, "standards"), status="SP")
    told.a_co_chair_hands_over()
    told.two_plan_at_once()
    goes_on(told, 4)
    assert len(told.group.chat.messages) > 40
