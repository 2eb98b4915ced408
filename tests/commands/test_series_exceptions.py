"""What was skipped, moved or added stays so, however often and in whatever order the series is extended."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.reply import Refused
from commands.meeting import handlers, scheduling
from commands.meeting.rules import rule_of, slots
from commands.when import Wall
from storage.meetings import Meeting, MeetingState
from storage.store import Store
from tests.commands.secretary import Secretary

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 9), date(2027, 1, 13), date(2027, 2, 10)
AFTER_A_YEAR = date(2028, 1, 12)
DAY = timedelta(days=1)


class Undone(Exception):
    """Ends a transaction that leaves nothing behind."""


@pytest.fixture
def store(store: Store) -> Store:
    """With the sample group and its series."""
    store.now(lambda session: Secretary.of(session, NOW))
    return store


def within(store: Store, act: Callable[[Secretary], None]) -> None:
    """Act on the sample group, and leave nothing behind."""

    def work(session: Session) -> None:
        act(Secretary.again(session, NOW))
        raise Undone

    with pytest.raises(Undone):
        store.now(work)


def wall(day: date) -> Wall:
    return Wall(day, time(14), zones.REFERENCE)


def add(secretary: Secretary, day: date) -> None:
    scheduling.add(secretary.context, wall(day), None, None, "the plan", "yes")


def later(secretary: Secretary, days: int) -> None:
    secretary.now += days * DAY
    secretary.extend()


def standing(secretary: Secretary) -> list[date]:
    return [one.day for one in secretary.meetings() if one.state is MeetingState.SCHEDULED]


def test_a_skipped_meeting_is_not_made_again(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        handlers.cancel(secretary.context, secretary.on(JANUARY), "most are away")
        later(secretary, 30)
        assert JANUARY not in standing(secretary)
        assert secretary.on(JANUARY).reason == "most are away"

    within(store, act)


def test_a_moved_meeting_is_not_made_again_on_its_first_day(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        handlers.move(secretary.context, secretary.on(JANUARY), wall(JANUARY + 7 * DAY), "the summit")
        later(secretary, 30)
        assert JANUARY not in standing(secretary)
        assert JANUARY + 7 * DAY in standing(secretary)

    within(store, act)


def test_the_series_makes_no_second_meeting_on_a_day_that_was_given_one_beyond_its_horizon(
    store: Store,
) -> None:
    def act(secretary: Secretary) -> None:
        add(secretary, AFTER_A_YEAR)
        later(secretary, 120)
        assert standing(secretary).count(AFTER_A_YEAR) == 1

    within(store, act)


def test_an_added_meeting_that_was_cancelled_does_not_come_back_as_one_of_the_series(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        add(secretary, AFTER_A_YEAR)
        (added,) = [one for one in secretary.meetings() if one.day == AFTER_A_YEAR]
        handlers.cancel(secretary.context, added, "no longer needed")
        later(secretary, 120)
        assert AFTER_A_YEAR not in standing(secretary)

    within(store, act)


def test_a_new_series_meets_on_days_of_the_old_one_that_were_cancelled_with_it(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        rule = replace(rule_of(secretary.series), time=time(15))
        shown = scheduling.schedule(secretary.context, rule, None, "https://meet.example/new", None)
        assert standing(secretary) == slots(secretary.series, NOW.date(), NOW.date() + 366 * DAY)
        token = f"set/{secretary.series.id}/{DECEMBER}"
        assert token in str(shown.card)
        scheduling.schedule(secretary.context, rule, None, "https://meet.example/new", token)
        links = {one.link for one in secretary.meetings() if one.state is MeetingState.SCHEDULED}
        assert links == {"https://meet.example/new"}
        assert DECEMBER in standing(secretary)

    within(store, act)


numbers = st.integers(0, 11)
acts = st.one_of(
    st.tuples(st.just("skip"), numbers, st.just(0)),
    st.tuples(st.just("move"), numbers, st.integers(-20, 500)),
    st.tuples(st.just("add"), numbers, st.integers(0, 500)),
    st.tuples(st.just("later"), numbers, st.integers(1, 150)),
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(st.lists(acts, min_size=2, max_size=7))
def test_in_any_order_every_day_of_the_series_keeps_what_became_of_it(
    store: Store, doings: list[tuple[str, int, int]]
) -> None:
    def act(secretary: Secretary) -> None:
        decided: dict[int, tuple[date, MeetingState]] = {}
        for doing, number, days in doings:
            meeting = of_series(secretary)[number]
            if done(secretary, doing, meeting, days):
                decided[meeting.id] = meeting.day, meeting.state
            assert {
                one.id: (one.day, one.state) for one in secretary.meetings() if one.id in decided
            } == decided
            consistent(secretary)

    within(store, act)


def of_series(secretary: Secretary) -> list[Meeting]:
    return [one for one in secretary.meetings() if one.series_id == secretary.series.id]


def done(secretary: Secretary, doing: str, meeting: Meeting, days: int) -> bool:
    """Whether a meeting was changed by it."""
    try:
        match doing:
            case "skip":
                handlers.cancel(secretary.context, meeting, "why not")
            case "move":
                handlers.move(secretary.context, meeting, wall(meeting.day + days * DAY), "why not")
            case "add":
                add(secretary, meeting.day + days * DAY)
            case _:
                later(secretary, days)
    except Refused:
        return False
    return doing in ("skip", "move")


def consistent(secretary: Secretary) -> None:
    """No day has two meetings, and each day of the year ahead has its meeting, or another that took it."""
    twice = [day for day, count in Counter(standing(secretary)).items() if count > 1]
    assert twice == []
    today = zones.local(secretary.now, secretary.series.zone).date()
    given = {one.slot for one in of_series(secretary)}
    taken = {one.day for one in secretary.meetings()}
    wanted = slots(secretary.series, today + DAY, today + 366 * DAY)
    assert [slot for slot in wanted if slot not in given | taken] == []
    untouched = [one for one in of_series(secretary) if one.sequence == 0]
    assert all((one.day, one.starts_at) == (one.slot, secretary.fresh(one.slot)) for one in untouched)
