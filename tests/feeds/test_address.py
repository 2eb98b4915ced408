"""The addresses of feeds: who has one reads that calendar; nobody else learns anything."""

import asyncio
import logging
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.local import furnish
from storage.audit import AuditEntry
from storage.feeds import Feed
from storage.people import Holding
from storage.store import Store
from tests.commands.town import FIONA, LUC, NOBODY, SLACK, START, Town
from tests.feeds.reader import Reader
from tests.feeds.visitor import addressed, visit

ASK = "meeting calendar"


@pytest.fixture
def town(store: Store) -> Town:
    """The sample group and its meetings, on each database in turn."""
    store.now(lambda session: furnish(session, START))
    return Town(store)


def feeds(town: Town) -> list[Feed]:
    return town.store.now(lambda session: list(session.scalars(select(Feed))))


async def test_an_address_is_read_without_being_anybody(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    answer = await visit(town, f"{path}.ics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="meetings.ics"'
    assert answer.headers["cache-control"] == "private, max-age=300"
    assert answer.text.startswith("BEGIN:VCALENDAR\r\n")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in answer.text
    assert "X-PUBLISHED-TTL:PT1H\r\n" in answer.text


async def test_the_group_has_an_address_beside_it(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    answer = await visit(town, f"{path}/group.ics")
    assert answer.headers["content-disposition"] == 'inline; filename="group.ics"'
    assert "RRULE:FREQ=MONTHLY;BYDAY=2WE" in answer.text


async def test_two_people_have_two_addresses(town: Town) -> None:
    first, second = [addressed(await town.hear(who, ASK)) for who in (SLACK, FIONA)]
    assert first != second
    assert (await visit(town, f"{first}.ics")).text != (await visit(town, f"{second}.ics")).text


async def test_an_address_is_told_once_and_kept_nowhere(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    path = addressed(await town.hear(SLACK, ASK))
    secret = path.rpartition("/")[2]
    await visit(town, f"{path}.ics")
    await visit(town, f"/calendar/{secret[:-1]}.ics")
    (feed,) = feeds(town)
    assert secret not in feed.digest
    entries = town.store.now(lambda session: list(session.scalars(select(AuditEntry))))
    ours = [entry for entry in entries if entry.record == "calendar_feeds"]
    assert [(entry.action, entry.command) for entry in ours] == [("insert", "feed.calendar")]
    assert not any(kept in str(entry.after) for entry in ours for kept in (secret, feed.digest))
    # What httpx itself logs is the visitor's.
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]
    assert not any(secret[:-1] in line for line in logged)


async def test_asked_again_it_says_since_when_and_offers_another(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    town.now += timedelta(days=2)
    told = await town.hear(SLACK, ASK)
    assert told.startswith("You have had calendar addresses since Monday, November 23, 2026")
    assert path.rpartition("/")[2] not in told
    assert (await visit(town, f"{path}.ics")).status_code == 200


async def test_two_who_ask_at_once_for_the_first_time_make_one(town: Town) -> None:
    told = await asyncio.gather(*(town.hear(SLACK, ASK) for _ in range(4)))
    (path,) = [addressed(one) for one in told if "/calendar/" in one]
    assert (await visit(town, f"{path}.ics")).status_code == 200
    assert len(feeds(town)) == 1


async def test_with_a_new_address_the_old_one_stops_at_once(town: Town) -> None:
    old = addressed(await town.hear(SLACK, ASK))
    await town.hear(SLACK, ASK)
    new = addressed(await town.press(SLACK, "New address"))
    for path in (f"{old}.ics", f"{old}/group.ics"):
        assert (await visit(town, path)).status_code == 404
    assert (await visit(town, f"{new}.ics")).status_code == 200
    assert len(feeds(town)) == 1


async def test_what_is_stopped_stops_at_once_and_can_be_had_again(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    told = await town.press(SLACK, "Stop")
    assert told.startswith("Your calendar addresses no longer work.")
    for each in (f"{path}.ics", f"{path}/group.ics"):
        assert (await visit(town, each)).status_code == 404
    assert feeds(town) == []
    assert (await town.hear(SLACK, "meeting calendar stop")).startswith("You have no calendar address.")
    assert addressed(await town.press(SLACK, "Get an address")) != path


async def test_who_leaves_the_group_reads_it_no_more(town: Town) -> None:
    path = addressed(await town.hear(LUC, "réunion calendrier"))
    ended = update(Holding).values(until=START.date() - timedelta(days=1))
    town.store.now(lambda session: session.execute(ended))
    for each in (f"{path}.ics", f"{path}/group.ics"):
        assert (await visit(town, each)).status_code == 404
    assert "aucun rôle dans le groupe" in await town.hear(LUC, "réunion calendrier nouvelle adresse")


async def test_a_stranger_gets_none(town: Town) -> None:
    assert "not on its roster" in await town.hear(NOBODY, ASK)
    assert feeds(town) == []


async def test_without_a_public_address_it_says_what_to_set(town: Town) -> None:
    town.public_url = None
    assert "has to set PUBLIC_URL" in await town.hear(SLACK, ASK)
    assert feeds(town) == []


@pytest.mark.parametrize(
    "path",
    [
        f"/calendar/{'0' * 48}.ics",
        f"/calendar/{'0' * 48}/group.ics",
        f"/calendar/{'F' * 48}.ics",
        "/calendar/.ics",
        "/calendar/1.ics",
        "/calendar/%27%20OR%201=1--.ics",
        "/calendar/%25.ics",
        "/calendar/%00.ics",
        "/calendar/..%2f..%2fetc%2fpasswd.ics",
        f"/calendar/{'0' * 9000}.ics",
        "/calendar/é.ics",
        "/calendar/",
        "/calendar/group.ics",
    ],
    ids=lambda path: path[:40],
)
async def test_what_is_guessed_finds_nothing_and_says_nothing(town: Town, path: str) -> None:
    await town.hear(SLACK, ASK)
    answer = await visit(town, path)
    assert answer.status_code == 404
    assert answer.text in ("", "Not Found")


async def test_no_spelling_of_an_address_but_its_own_works(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    (feed,) = feeds(town)
    capitals = path.rpartition("/")[2].upper()
    wrong = (f"/calendar/{capitals}", f"{path}0", path[:-1], f"{path}%0a", f"/calendar/{feed.digest}")
    for each in wrong:
        assert (await visit(town, f"{each}.ics")).status_code == 404, each


async def test_head_tells_the_same_without_a_body(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    asked, got = [await visit(town, f"{path}.ics", method) for method in ("HEAD", "GET")]
    assert asked.status_code == 200
    assert dict(asked.headers) == dict(got.headers)
    assert (await visit(town, f"/calendar/{'0' * 48}.ics", "HEAD")).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
async def test_nothing_can_be_written_there(town: Town, method: str) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    assert (await visit(town, f"{path}.ics", method)).status_code == 405


async def test_what_has_not_changed_is_not_sent_again(town: Town) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    tag = (await visit(town, f"{path}.ics")).headers["etag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await visit(town, f"{path}.ics", if_none_match=asked)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    await town.hear(FIONA, "meeting move next to 2026-12-16 reason: summit")
    changed = await visit(town, f"{path}.ics", if_none_match=tag)
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    assert (await visit(town, f"{path}/group.ics", if_none_match=tag)).status_code == 200


async def test_an_answer_a_move_and_a_cancellation_follow(town: Town, reader: Reader) -> None:
    path = addressed(await town.hear(SLACK, ASK))

    async def first() -> tuple[str, str | None, str]:
        shown = reader.read((await visit(town, f"{path}.ics")).text)[0]
        return shown.start.date().isoformat(), shown.partstat, shown.status

    assert await first() == ("2026-12-09", "NEEDS-ACTION", "CONFIRMED")
    await town.hear(SLACK, "attendance answer yes")
    assert await first() == ("2026-12-09", "ACCEPTED", "CONFIRMED")
    await town.hear(FIONA, "meeting move next to 2026-12-16 reason: summit")
    assert await first() == ("2026-12-16", "NEEDS-ACTION", "CONFIRMED")
    await town.hear(FIONA, "meeting cancel next reason: storm")
    assert await first() == ("2026-12-16", "NEEDS-ACTION", "CANCELLED")


async def test_regrets_take_a_meeting_out_and_bring_nobody_elses_answer_in(
    town: Town, reader: Reader
) -> None:
    path = addressed(await town.hear(SLACK, ASK))
    await town.hear(SLACK, "attendance answer no")
    await town.hear(FIONA, "attendance answer yes")
    text = (await visit(town, f"{path}.ics")).text
    assert reader.read(text)[0].start.date().isoformat() == "2027-01-13"
    assert "fiona" not in text.casefold()
    group = (await visit(town, f"{path}/group.ics")).text
    assert "ATTENDEE" not in group
    assert reader.read(group)[0].start.date().isoformat() == "2026-12-09"


async def test_it_speaks_the_readers_language(town: Town, reader: Reader) -> None:
    path = addressed(await town.hear(LUC, "réunion calendrier"))
    (first, *_) = reader.read((await visit(town, f"{path}.ics")).text)
    assert first.summary == "GTGOC\u00a0: réunion"
    assert "Votre réponse\u00a0: aucune pour l’instant" in first.description


async def test_me_tells_that_it_is_kept(town: Town) -> None:
    assert "Calendar addresses" not in await town.hear(SLACK, "me")
    await town.hear(SLACK, ASK)
    assert "Calendar addresses: since Monday, November 23, 2026" in await town.hear(SLACK, "me")


async def test_while_the_database_cannot_be_asked_calendars_are_told_to_come_again(town: Town) -> None:
    def lose(session: Session) -> None:
        session.connection().exec_driver_sql("ALTER TABLE calendar_feeds RENAME TO lost")

    path = addressed(await town.hear(SLACK, ASK))
    town.store.now(lose)
    answer = await visit(town, f"{path}.ics")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "300")
