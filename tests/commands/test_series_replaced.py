"""A series that was replaced is over; the one that took its place is not set twice."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy.orm import Session

from bot.calendar.rule import Rule, monthly
from bot.chat.card import Buttons
from bot.chat.reply import Refused
from commands.meeting import scheduling
from storage.meetings import MeetingState
from storage.store import Store
from tests.commands.secretary import SECOND_WEDNESDAYS, Secretary

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
THIRD_TUESDAYS, FIRST_MONDAYS = monthly(3, 1, time=time(13, 30)), monthly(1, 0, time=time(11))
LINK = "https://meet.example/og"


def replacing(secretary: Secretary, rule: Rule, link: str | None = None) -> str:
    """What the button would say that sets the series; it names the series that end."""
    shown = scheduling.schedule(secretary.context, rule, None, link, None).card
    assert shown is not None
    buttons = next(part for part in shown.elements if isinstance(part, Buttons))
    return buttons.buttons[0].call.args["confirmed"]


def test_a_series_replaced_today_is_not_replaced_again(store: Store) -> None:
    def work(session: Session) -> None:
        secretary = Secretary.of(session, NOW)
        first = replacing(secretary, THIRD_TUESDAYS)
        scheduling.schedule(secretary.context, THIRD_TUESDAYS, None, None, first)
        again = replacing(secretary, FIRST_MONDAYS)
        assert f"/{secretary.series.id}/" in first
        assert f"/{secretary.series.id}/" not in again

    store.now(work)


def test_a_series_is_not_replaced_by_itself(store: Store) -> None:
    def work(session: Session) -> None:
        secretary = Secretary.of(session, NOW)
        with pytest.raises(Refused, match="same_series"):
            replacing(secretary, SECOND_WEDNESDAYS)
        assert all(one.state is MeetingState.SCHEDULED for one in secretary.meetings())

    store.now(work)


def test_the_same_rule_with_another_link_is_the_same_series(store: Store) -> None:
    def work(session: Session) -> None:
        secretary = Secretary.of(session, NOW)
        assert replacing(secretary, SECOND_WEDNESDAYS, LINK).startswith("amend/")

    store.now(work)
