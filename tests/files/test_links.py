"""Links to files: who has one downloads that file for a while; nobody else learns anything."""

import logging
import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from bot.downloads import downloads
from bot.horizon import renew
from bot.language import Language
from commands.file.links import LIVES, fresh
from storage.files import FileLink, FileRequest
from storage.groups import the_group
from storage.people import Holding, Person
from tests.commands.town import Town
from tests.files.tables import read

ADDRESS = re.compile(r"[0-9a-f]{48}")


async def visit(town: Town, secret: str, method: str = "GET") -> httpx.Response:
    """What the web process answers."""
    transport = httpx.ASGITransport(Starlette(routes=[downloads(town.store, lambda: town.now)]))
    async with httpx.AsyncClient(transport=transport, base_url="http://scribe.example") as http:
        return await http.request(method, f"/download/{secret}")


def linked(town: Town, what: str = "export.attendance") -> str:
    """The secret of a link that Geneviève has."""

    def made(session: Session) -> str:
        group = the_group(session)
        person = session.scalars(select(Person).where(Person.email.startswith("genevieve."))).one()
        assert group is not None
        assert person.language is Language.FR
        request = FileRequest(group_id=group.id, person_id=person.id, what=what, asked_at=town.now)
        session.add(request)
        session.flush()
        return fresh(session, request.id, town.now)[0]

    return town.store.now(made)


async def test_the_file_is_downloaded_as_the_records_are_then(town: Town) -> None:
    answer = await visit(town, linked(town))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="presences-2026-11-23.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert {row["Réponse"] for row in read(answer.content)} == {"Sans réponse"}


async def test_programs_that_look_at_links_first_use_nothing_up(town: Town) -> None:
    secret = linked(town)
    head = await visit(town, secret, "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    for _ in range(2):
        assert (await visit(town, secret)).status_code == 200


async def test_whatever_is_wrong_the_answer_is_the_same(town: Town) -> None:
    ended, gone, left = linked(town), linked(town, "export.nothing"), linked(town)
    wrong = ["", "x", "0" * 48, ended.upper(), f"{ended}0", gone]
    answers = [await visit(town, each) for each in wrong]
    town.now += LIVES
    answers.append(await visit(town, ended))
    town.now -= LIVES
    town.store.now(lambda session: session.execute(delete(Holding)))
    answers.append(await visit(town, left))
    told = {(answer.status_code, answer.text, answer.headers.get("cache-control")) for answer in answers[1:]}
    assert told == {(404, "", "no-store")}


async def test_a_link_works_to_its_last_moment_and_is_forgotten_then(town: Town) -> None:
    secret = linked(town)
    town.now += LIVES - timedelta(seconds=1)
    assert (await visit(town, secret)).status_code == 200
    town.now += timedelta(seconds=1)
    town.store.now(lambda session: renew(session, town.now))
    assert town.store.now(lambda session: list(session.scalars(select(FileLink)))) == []
    assert len(town.store.now(lambda session: list(session.scalars(select(FileRequest))))) == 1


async def test_no_secret_is_kept_or_logged(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = linked(town)
    await visit(town, secret)
    (link,) = town.store.now(lambda session: list(session.scalars(select(FileLink))))
    assert ADDRESS.fullmatch(secret)
    assert secret not in link.digest
    assert [
        record for record in caplog.records if "scribe" in record.name and secret in record.getMessage()
    ] == []


async def test_a_calendar_has_its_own_type(town: Town) -> None:
    answer = await visit(town, linked(town, "calendar.group"))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="reunions-du-groupe.ics"'


async def test_while_the_database_cannot_be_read_it_is_to_be_asked_again(town: Town) -> None:
    secret = linked(town)
    town.store.now(lambda session: session.connection().exec_driver_sql("DROP TABLE file_links"))
    answer = await visit(town, secret)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
