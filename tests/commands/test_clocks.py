"""When the zone data or a zone changes, meetings keep their wall time, and whose local time moves is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.words import Reader, Words
from bot.horizon import plan_everything
from bot.language import Language
from bot.platforms.text import text
from commands.features import NOTICES
from commands.meeting import handlers
from commands.meeting.clocks import KIND
from commands.notice import Due
from commands.when import Wall
from storage.claims import events
from storage.deliveries import Delivery, DeliveryState, Post
from storage.people import Administration, Person, members
from storage.store import Store
from tests.commands.secretary import Secretary

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 3, tzinfo=UTC)
DECEMBER = date(2026, 12, 9)
BEFORE_2026 = {
    "America/Vancouver": "America/Los_Angeles",
    "America/Edmonton": "America/Denver",
    "America/Yellowknife": "America/Denver",
    "America/Winnipeg": "America/Chicago",
}
"""Zones that still change their clocks, as these four did by the zone data of before 2026."""

PERMANENT = {"bc", "ab", "ab-edmonton", "nt", "mb"}
"""The administrations of the sample group that these are the zones of."""


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, str]], None]:
    """Another release of the zone data, in which some zones are as others are."""

    def other(version: str, like: dict[str, str]) -> None:
        monkeypatch.setattr(zones, "_zone", lambda name: ZoneInfo(str(like.get(name, name))))
        monkeypatch.setattr(zones, "VERSION", version)

    return other


@pytest.fixture
def old(store: Store, use: Callable[[str, dict[str, str]], None]) -> Store:
    """The sample group, planned by the zone data of before 2026."""
    use("2025b", BEFORE_2026)
    store.now(lambda session: plan(Secretary.of(session, NOW)))
    return store


def plan(secretary: Secretary) -> None:
    plan_everything(secretary.session, secretary.now)


def planned_again(store: Store, at: datetime = NOW) -> None:
    store.now(lambda session: plan(Secretary.again(session, at)))


def notices(store: Store) -> list[Delivery]:
    return store.now(lambda session: list(session.scalars(select(Delivery).where(Delivery.kind == KIND))))


def told(store: Store, now: datetime = NOW) -> dict[str, str]:
    """What each administration's people are told, in their language."""

    def work(session: Session) -> dict[str, str]:
        rows = session.scalars(select(Delivery).where(Delivery.kind == KIND))
        return dict(drawn(session, row, now) for row in rows)

    return store.now(work)


def drawn(session: Session, row: Delivery, now: datetime) -> tuple[str, str]:
    person = session.get_one(Person, row.person_id)
    administration = session.get_one(Administration, person.administration_id)
    due = Due(session, row, person, now)
    assert NOTICES[KIND].holds(due) is None
    shown = text(NOTICES[KIND].draw(due), Words(Reader(person.language, person.zone)))
    return administration.code, shown.replace("\u00a0", " ")


def test_the_changes_of_2026_are_told_where_they_move_a_meeting_and_nowhere_else(
    old: Store, use: Callable[[str, dict[str, str]], None]
) -> None:
    use("2026f", {})
    planned_again(old)
    assert told(old).keys() == PERMANENT
    english = told(old)["bc"].splitlines()
    assert english[0] == "The local time of several meetings changes"
    assert "(Vancouver) follows new rules" in english[1]
    assert english[2] == (
        "Wednesday, December 9, 2026, 2 pm Eastern Time (ET) – noon in Vancouver (UTC−7). Before, on your "
        "clock: 11 am."
    )
    # The meetings of the months in which the clocks are as they were are not told of.
    assert len(english) == 2 + 5
    assert not any("July" in line for line in english)


def test_it_is_told_once_however_often_and_by_how_many_it_is_planned(
    old: Store, use: Callable[[str, dict[str, str]], None]
) -> None:
    use("2026f", {})
    with ThreadPoolExecutor(3) as replicas:
        list(replicas.map(lambda _: planned_again(old), range(3)))
    planned_again(old, NOW + timedelta(hours=7))
    recipients = [row.recipient for row in notices(old)]
    assert len(recipients) == len(set(recipients))
    assert recipients


def test_the_meeting_keeps_its_wall_time_and_its_instant_follows(
    store: Store, use: Callable[[str, dict[str, str]], None]
) -> None:
    use("2025b", BEFORE_2026)
    store.now(lambda session: plan(Secretary.of(session, NOW, time(10), "America/Vancouver")))
    assert start(store) == datetime(2026, 12, 9, 18, tzinfo=UTC)
    use("2026f", {})
    planned_again(store)
    assert start(store) == datetime(2026, 12, 9, 17, tzinfo=UTC)
    everybody_else = told(store)
    assert "ns" in everybody_else
    assert "bc" not in everybody_else  # it is at ten there, before and after
    assert "the meetings are set (Vancouver) follows new rules" in everybody_else["ns"]
    before = "noon Eastern Time (ET) – 1 pm in Halifax (UTC−4). Before, on your clock: 2 pm."
    assert before in everybody_else["ns"]


def start(store: Store) -> datetime:
    return store.now(lambda session: Secretary.again(session, NOW).on(DECEMBER).starts_at)


def test_unsent_deliveries_move_and_stay_the_same_rows(
    old: Store, use: Callable[[str, dict[str, str]], None]
) -> None:
    before = asked(old)
    use("2026f", {})
    planned_again(old)
    after = asked(old)
    assert after.keys() == before.keys()
    west = [id for id, row in before.items() if row.zone in BEFORE_2026]
    assert west
    for id, row in after.items():
        moved = timedelta(hours=-1) if id in west else timedelta(0)
        assert row.due_at - before[id].due_at == moved
        assert row.local_time == time(9)
        trace = old.now(lambda session, id=id: [event.event for event in events(session, id)])  # type: ignore[misc]
        assert trace == (["planned", "moved"] if moved else ["planned"])
        assert (before[id].tzdata_version, row.tzdata_version) == ("2025b", "2026f")


def asked(store: Store) -> dict[object, Delivery]:
    wanted = select(Delivery).where(Delivery.kind == "attendance.ask", Delivery.subject == "meeting:1")
    return store.now(lambda session: {row.id: row for row in session.scalars(wanted)})


def test_the_posts_that_show_such_a_meeting_are_redrawn(
    old: Store, use: Callable[[str, dict[str, str]], None]
) -> None:
    def post(session: Session) -> None:
        poll = select(Delivery).where(Delivery.kind == "attendance.poll", Delivery.subject == "meeting:1")
        row = session.scalars(poll).one()
        row.state = DeliveryState.SENT
        session.add(Post(delivery_id=row.id, platform="slack", workspace="T1", channel="C1", message="1"))

    old.now(post)
    planned_again(old)
    assert not stale(old)
    use("2026f", {})
    planned_again(old)
    assert stale(old)


def stale(store: Store) -> bool:
    return store.now(lambda session: session.scalars(select(Post.stale)).one())


def moves_to(store: Store, code: str, zone: str, now: datetime = NOW) -> None:
    """Somebody's zone changes, as by an import of the roster."""

    def work(session: Session) -> None:
        secretary = Secretary.again(session, now)
        seated = members(session, secretary.group.id, now.date())
        person = next(one.person for one in seated if one.administration.code == code)
        person.zone = zone

    store.now(work)
    planned_again(store, now)


def test_whose_own_zone_changes_is_told_of_every_meeting_alone(store: Store) -> None:
    store.now(lambda session: plan(Secretary.of(session, NOW)))
    moves_to(store, "nb", "America/Vancouver")
    heard = told(store)
    assert heard.keys() == {"nb"}
    assert "your local time is that of Vancouver" in heard["nb"] or "suivante : Vancouver" in heard["nb"]
    assert len(heard["nb"].splitlines()) == 2 + 12


def test_it_is_told_in_the_readers_language(old: Store, use: Callable[[str, dict[str, str]], None]) -> None:
    def francophone(session: Session) -> None:
        seated = members(session, Secretary.again(session, NOW).group.id, NOW.date())
        next(one.person for one in seated if one.administration.code == "mb").language = Language.FR

    old.now(francophone)
    use("2026f", {})
    planned_again(old)
    french = told(old)["mb"].splitlines()
    assert french[0] == "L’heure locale de plusieurs réunions change"
    assert "chez vous (Winnipeg) suit de nouvelles règles" in french[1]
    assert french[2].endswith("Auparavant, à votre heure : 13 h.")


def test_a_meeting_that_somebody_moved_is_announced_as_moved_and_not_told_of_again(store: Store) -> None:
    def work(session: Session) -> None:
        secretary = Secretary.of(session, NOW)
        plan(secretary)
        to = Wall(DECEMBER, time(15), zones.REFERENCE)
        handlers.move(secretary.context, secretary.on(DECEMBER), to, "the summit")
        plan(secretary)

    store.now(work)
    planned_again(store)
    assert notices(store) == []


def test_a_replica_with_older_zone_data_changes_nothing(
    old: Store, use: Callable[[str, dict[str, str]], None]
) -> None:
    use("2026f", {})
    planned_again(old)
    before = len(notices(old))
    use("2025b", BEFORE_2026)
    planned_again(old, NOW + timedelta(minutes=5))
    use("2026f", {})
    planned_again(old, NOW + timedelta(minutes=10))
    assert len(notices(old)) == before


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 23, 20, tzinfo=UTC), datetime(2026, 11, 23, 20, tzinfo=UTC)),
        (datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2026, 11, 23, 16, tzinfo=UTC)),
        (datetime(2026, 11, 24, 3, tzinfo=UTC), datetime(2026, 11, 24, 16, tzinfo=UTC)),
        (datetime(2026, 12, 9, 11, tzinfo=UTC), datetime(2026, 12, 9, 16, tzinfo=UTC)),
    ],
)
def test_it_comes_at_once_in_the_readers_day_and_else_in_the_morning(
    old: Store, use: Callable[[str, dict[str, str]], None], now: datetime, due: datetime
) -> None:
    use("2026f", {})
    planned_again(old, now)
    assert {row.due_at for row in notices(old) if row.zone == "America/Vancouver"} == {due}


def test_what_no_longer_stands_is_not_told(old: Store, use: Callable[[str, dict[str, str]], None]) -> None:
    def cancelled(session: Session) -> None:
        secretary = Secretary.again(session, NOW)
        for meeting in secretary.meetings():
            handlers.cancel(secretary.context, meeting, "why not")

    use("2026f", {})
    planned_again(old)
    old.now(cancelled)
    due = partial(Due, row=notices(old)[0], person=None, now=NOW)
    assert old.now(lambda session: NOTICES[KIND].holds(due(session))) == "no longer called for"


def test_who_moves_twice_before_it_is_told_hears_of_it_once_from_where_it_was(store: Store) -> None:
    store.now(lambda session: plan(Secretary.of(session, NOW)))
    moves_to(store, "nb", "America/Vancouver", NIGHT)
    moves_to(store, "nb", "America/Toronto", NIGHT + timedelta(minutes=1))
    first, second = sorted(notices(store), key=lambda row: row.occurrence)
    assert not holds(store, first)
    assert holds(store, second)
    assert "Moncton" not in (shown := drawn_for(store, second))
    assert "3 pm" in shown or "15 h" in shown  # on the clock of New Brunswick, not on Vancouver's


def test_who_moves_back_before_it_is_told_hears_nothing(store: Store) -> None:
    store.now(lambda session: plan(Secretary.of(session, NOW)))
    moves_to(store, "nb", "America/Vancouver", NIGHT)
    moves_to(store, "nb", "America/Moncton", NIGHT + timedelta(minutes=1))
    (only,) = notices(store)
    assert not holds(store, only)


def holds(store: Store, row: Delivery) -> bool:
    return store.now(lambda session: NOTICES[KIND].holds(Due(session, row, None, NIGHT)) is None)


def drawn_for(store: Store, row: Delivery) -> str:
    return store.now(lambda session: drawn(session, row, NIGHT)[1])
