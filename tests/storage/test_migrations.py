"""One history for both databases: up from every revision with data in it, all of it or nothing."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, inspect
from sqlalchemy.pool import StaticPool

from storage.deliveries import Delivery, DeliveryState, Post
from storage.groups import Group, Room
from storage.migrate import WrongRevision, check, head, revisions, upgrade
from storage.models import METADATA
from storage.people import Identity, Person
from storage.store import Store, open_engine
from tests.databases import Databases, administer
from tests.storage.copies import NIGHT

ID = UUID("0f0e0d0c-0b0a-4908-8706-050403020100")
AT = "'2026-11-24 08:30:00.000000'"
WITH_ZONE = "'2026-11-24 08:30:00+00'"
ROWS = {
    "administrations": "(1, 'on', 'Ontario', 'Ontario', 'ON', 'ON', 'de l’Ontario', 'en Ontario',"
    " 'provincial', 'America/Toronto')",
    "groups": "(1, 'g', 'Group', 'Groupe', 'G', 'Gé', NULL, 'America/Toronto', '{{\"hour\": 10}}')",
    "people": "(1, 'Zoë Émond', 'zoe@a.example', 'fr', {at}, 'America/St_Johns', 1, false)",
    "identities": "(1, 'slack', 'T1', 'U1', 'zoe', NULL, 'fr', 'America/St_Johns', 1, 'D1')",
    "holdings": "(1, 1, 1, 1, 'representative', '2026-01-01', NULL)",
    "rooms": "(1, 1, 'slack', 'T1', 'C1', 'open-government', 'fr')",
    "deliveries": "('{id}', 1, 'meeting.hour_before', 'meeting:1', 'meeting:1', 'room:1', {at}, {at},"
    " '2026-11-24', '03:30:00.000000', 'America/Toronto', '2026f', 'sent', 1, {at}, NULL, NULL, NULL)",
    "delivery_events": "(1, '{id}', {at}, 'sent', NULL)",
    "posts": "(1, '{id}', 'slack', 'T1', 'C1', '1.2', false)",
    "heard": "('slack', 'E1', {at})",
}
"""A row of each kind, as the first revision has its columns."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Engine]:
    """A database without tables, of each kind in turn."""
    url = f"sqlite:///{tmp_path}/bare.sqlite3"
    if request.param == "postgresql":
        databases: Databases = request.getfixturevalue("databases")
        name = f"t{uuid4().hex}"
        administer(databases.url, f"CREATE DATABASE {name} TEMPLATE template0")
        url = databases.named(name)
    opened = open_engine(url)
    yield opened
    opened.dispose()


def fill(engine: Engine) -> None:
    """Put a row of each kind in, as it was done at the first revision."""
    sqlite = engine.dialect.name == "sqlite"
    values = {"at": AT if sqlite else WITH_ZONE, "id": ID.hex}
    with engine.begin() as connection:
        for table, row in ROWS.items():
            columns = ", ".join(f'"{name}"' for name in first_columns(table))
            connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES {row.format(**values)}")


@cache
def first_columns(table: str) -> list[str]:
    """The columns that the first revision gave a table."""
    return [column["name"] for column in inspect(first_revision()).get_columns(table)]


@cache
def first_revision() -> Engine:
    """A database in memory at the first revision."""
    scratch = create_engine("sqlite://", poolclass=StaticPool)
    upgrade(scratch, "0001")
    return scratch


def kept(engine: Engine) -> dict[str, list[Any]]:
    """What stands in the columns of the first revision."""
    with engine.begin() as connection:
        return {table: list(read(connection, table)) for table in ROWS}


def read(connection: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f'"{name}"' for name in first_columns(table))
    for row in connection.exec_driver_sql(f"SELECT {columns} FROM {table}"):
        yield tuple(row)


def tables(engine: Engine) -> list[str]:
    return inspect(engine).get_table_names()


class Broken(Exception):
    """Something went wrong in the middle of a migration."""


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second table of a migration cannot be made."""
    made: list[str] = []
    create = op.create_table

    def once(name: str, *columns: Any, **options: Any) -> Any:
        if made:
            raise Broken(name)
        made.append(name)
        return create(name, *columns, **options)

    monkeypatch.setattr(op, "create_table", once)


@pytest.mark.parametrize("revision", revisions())
def test_from_every_revision_the_data_comes_along_untouched(engine: Engine, revision: str) -> None:
    upgrade(engine, revision)
    fill(engine)
    before = kept(engine)
    assert [len(rows) for rows in before.values()] == [1] * len(ROWS)
    upgrade(engine)
    check(engine)
    assert kept(engine) == before


@pytest.mark.parametrize("revision", revisions())
def test_after_an_upgrade_the_records_read_as_they_did(engine: Engine, revision: str) -> None:
    upgrade(engine, revision)
    fill(engine)
    upgrade(engine)
    store = Store(engine)
    person, identity, room, post, delivery, group = (
        store.now(lambda session, kind=kind: session.query(kind).one())  # type: ignore[misc]
        for kind in (Person, Identity, Room, Post, Delivery, Group)
    )
    store.close()
    assert (person.name, person.language_chosen_at) == ("Zoë Émond", NIGHT)
    assert (identity.direct, identity.person_id) == ("D1", person.id)
    assert (room.channel, room.first) == ("C1", "fr")
    assert (post.delivery_id, post.message, post.stale) == (ID, "1.2", False)
    assert (delivery.id, delivery.state, delivery.due_at) == (ID, DeliveryState.SENT, NIGHT)
    assert group.practice == {"hour": 10}


def test_the_history_leads_to_what_the_models_say(engine: Engine) -> None:
    upgrade(engine)
    # SQLite keeps no lengths: the history does not change them there.
    options = {"compare_type": engine.dialect.name != "sqlite"}
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


@pytest.mark.usefixtures("breaking")
def test_a_first_upgrade_that_fails_half_way_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(Broken):
        upgrade(engine)
    assert tables(engine) == []


def test_an_upgrade_that_fails_half_way_leaves_all_as_it_was(
    engine: Engine, request: pytest.FixtureRequest
) -> None:
    upgrade(engine, "0001")
    fill(engine)
    before, there = kept(engine), tables(engine)
    columns = [column["name"] for column in inspect(engine).get_columns("people")]
    request.getfixturevalue("breaking")
    with pytest.raises(Broken):
        upgrade(engine)
    assert tables(engine) == there
    assert [column["name"] for column in inspect(engine).get_columns("people")] == columns
    assert kept(engine) == before
    with pytest.raises(WrongRevision) as wrong:
        check(engine)
    assert (wrong.value.found, wrong.value.wanted) == ("0001", head())


def test_after_a_failure_the_upgrade_can_be_run_again(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    before = kept(engine)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(op, "create_table", _broken)
        with pytest.raises(Broken):
            upgrade(engine)
    upgrade(engine)
    check(engine)
    assert kept(engine) == before


def _broken(name: str, *_: Any, **__: Any) -> None:
    raise Broken(name)
