"""A series gets another zone: its meetings stay the same ones, at the same hour of another city."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.reply import Refused
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.text import text
from commands.features import NOTICES
from commands.meeting import handlers, scheduling
from commands.meeting.clocks import KIND
from commands.meeting.notices import SOON
from commands.meeting.rules import rule_of
from commands.notice import Due
from commands.when import Wall
from storage.deliveries import Delivery, DeliveryState
from storage.meetings import MeetingState, Series
from storage.people import Person
from storage.store import Store
from tests.commands.secretary import Secretary

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
DECEMBER, JANUARY = date(2026, 12, 9), date(2027, 1, 13)
VANCOUVER, WINNIPEG = "America/Vancouver", "America/Winnipeg"
HOURS = timedelta(hours=1)


@pytest.fixture
def store(store: Store) -> Store:
    """With the sample group and its series, at 14:00 in Ottawa."""
    store.now(lambda session: Secretary.of(session, NOW))
    return store


def within(store: Store, act: Callable[[Secretary], None], now: datetime = NOW) -> None:
    store.now(lambda session: act(Secretary.again(session, now)))


def shown(secretary: Secretary, zone: str, link: str | None = None) -> str:
    rule = replace(rule_of(secretary.series), zone=zone)
    card = scheduling.schedule(secretary.context, rule, None, link, None).card
    assert card is not None
    return text(card, Words(Reader(Language.EN, zones.REFERENCE))).replace("\u00a0", " ")


def token_of(series: Series) -> str:
    return f"amend/{series.id}/{series.zone}/{series.mode}/{series.link or ''}"


def rezone(secretary: Secretary, zone: str) -> None:
    rule = replace(rule_of(secretary.series), zone=zone)
    scheduling.schedule(secretary.context, rule, None, None, token_of(secretary.series))


def notices(session: Session) -> list[Delivery]:
    return list(session.scalars(select(Delivery).where(Delivery.kind == KIND)))


def soon(session: Session) -> dict[str, datetime]:
    """When the reminders before each meeting are due."""
    rows = session.scalars(
        select(Delivery).where(Delivery.kind == SOON, Delivery.state == DeliveryState.PENDING)
    )
    return {row.occurrence: row.due_at for row in rows}


def test_it_is_shown_before_it_is_done(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        card = shown(secretary, VANCOUVER)
        assert "the second Wednesday of each month at 2 pm (Vancouver)" in card
        assert "Wednesday, December 9, 2026" in card
        assert "2 pm in Vancouver and Whitehorse" in card
        assert "the present series in another time zone: 12 meetings to come would begin" in card
        assert "cancelled" not in card
        assert secretary.series.zone == zones.REFERENCE

    within(store, act)


def test_where_clocks_agree_for_a_part_of_the_year_only_the_others_move(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        assert "7 meetings to come would begin earlier or later" in shown(secretary, WINNIPEG)

    within(store, act)


def test_its_meetings_stay_and_what_is_not_sent_yet_moves_with_them(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        before = {one.id: one.starts_at for one in secretary.meetings()}
        due = soon(secretary.session)
        assert due
        rezone(secretary, VANCOUVER)
        after = {one.id: one.starts_at for one in secretary.meetings()}
        assert secretary.on(DECEMBER).starts_at == zones.instant(DECEMBER, time(14), VANCOUVER)
        assert all(one.state is MeetingState.SCHEDULED for one in secretary.meetings())
        assert before.keys() == after.keys()
        assert {after[id] - before[id] for id in before} == {2 * HOURS, 3 * HOURS}
        assert soon(secretary.session) == {occurrence: at + 2 * HOURS for occurrence, at in due.items()}

    within(store, act)


def test_everybody_whose_local_time_moves_is_told_once(store: Store) -> None:
    within(store, lambda secretary: rezone(secretary, VANCOUVER))
    within(store, lambda secretary: secretary.extend(), NOW + HOURS)

    def heard(session: Session) -> None:
        rows = notices(session)
        assert rows
        assert set(Counter(row.recipient for row in rows).values()) == {1}
        person = session.get_one(Person, rows[0].person_id)
        card = NOTICES[KIND].draw(Due(session, rows[0], person, NOW))
        english = text(card, Words(Reader(Language.EN, person.zone)))
        french = text(card, Words(Reader(Language.FR, person.zone))).replace("\u00a0", " ")
        assert "The meetings keep their hour, but it is now that of this city: Vancouver." in english
        assert "c’est désormais celle de la ville suivante : Vancouver." in french

    store.now(heard)


def test_where_no_local_time_moves_nobody_is_told(store: Store) -> None:
    within(store, lambda secretary: rezone(secretary, "America/Iqaluit"))
    assert store.now(notices) == []


def test_a_meeting_that_was_moved_stays_where_it_is(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        to = Wall(JANUARY + timedelta(days=7), time(14), zones.REFERENCE)
        handlers.move(secretary.context, secretary.on(JANUARY), to, "the summit")
        was = secretary.on(JANUARY).starts_at
        assert "11 meetings to come" in shown(secretary, VANCOUVER)
        rezone(secretary, VANCOUVER)
        assert secretary.on(JANUARY).starts_at == was

    within(store, act)


def test_a_meeting_that_would_have_begun_already_keeps_the_series_as_it_is(store: Store) -> None:
    half_an_hour_before = zones.instant(DECEMBER, time(13, 30), zones.REFERENCE)

    def act(secretary: Secretary) -> None:
        with pytest.raises(Refused) as refused:
            rezone(secretary, "America/Halifax")
        assert refused.value.sentence.key == "meeting.in_the_past"
        assert secretary.series.zone == zones.REFERENCE

    within(store, act, half_an_hour_before)


def test_another_link_alone_keeps_every_meeting_and_its_answers(store: Store) -> None:
    link = "https://meet.example/new"

    def act(secretary: Secretary) -> None:
        before = {one.id: one.starts_at for one in secretary.meetings()}
        card = shown(secretary, zones.REFERENCE, link)
        assert "This is the present series. Its 12 meetings to come keep their dates" in card
        assert link in card
        rule, series = rule_of(secretary.series), secretary.series
        scheduling.schedule(secretary.context, rule, None, link, token_of(series))
        assert {one.id: one.starts_at for one in secretary.meetings()} == before
        assert {one.link for one in secretary.meetings()} == {link}
        assert all(one.state is MeetingState.SCHEDULED for one in secretary.meetings())
        assert notices(secretary.session) == []

    within(store, act)


def test_what_is_confirmed_after_another_has_changed_it_is_shown_again(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        token, rule = token_of(secretary.series), rule_of(secretary.series)
        secretary.series.link = "https://meet.example/of-another"
        scheduling.schedule(secretary.context, rule, None, "https://meet.example/mine", token)
        assert secretary.series.link == "https://meet.example/of-another"

    within(store, act)


def test_a_series_of_other_days_is_replaced(store: Store) -> None:
    def act(secretary: Secretary) -> None:
        rule = replace(rule_of(secretary.series), time=time(15))
        card = scheduling.schedule(secretary.context, rule, None, None, None).card
        assert card is not None
        told = text(card, Words(Reader(Language.EN, zones.REFERENCE)))
        assert "This would replace the present series" in told

    within(store, act)
