"""Whatever changes a record is in the audit log, in its transaction, with who, where, before and after."""

import asyncio
import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.language import Language
from storage.actions import Action, Ownership
from storage.audit import LEFT_OUT, LEFT_OUT_COLUMNS, Origin, made_by, newest, verify
from storage.auditing import add_rows
from storage.chain import Entry, Head
from storage.groups import Group
from storage.models import METADATA
from storage.people import Identity, Person, person_by_email
from storage.store import Store

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
WHO = Origin("action.add", "slack", "T1", "U1", 7)


def a_group(code: str = "g") -> Group:
    return Group(
        code=code, name_en="Group", name_fr="Gé", acronym_en="G", acronym_fr="G", practice={"hour": 9}
    )


def a_person(email: str = "zoe@a.example") -> Person:
    return Person(name="Zoë", email=email, language=Language.FR, zone="America/Halifax")


def log(store: Store) -> list[Entry]:
    """All entries, of a log that is whole."""
    entries = store.now(lambda session: newest(session, 1000))
    head = Head(len(entries), entries[-1].hash) if entries else Head()
    assert verify(store.engine) == (head, None)
    return entries


def told(entry: Entry) -> tuple[str, str, str, Any, Any]:
    """What happened to which record."""
    before, after = (json.loads(text) if text else None for text in (entry.before, entry.after))
    return entry.action, entry.record, entry.key, before, after


def add(store: Store, record: object) -> None:
    store.now(lambda session: session.add(record))


def test_every_table_is_audited_or_named_as_left_out() -> None:
    columns = {f"{table.name}.{column.name}" for table in METADATA.tables.values() for column in table.c}
    assert LEFT_OUT.keys() <= METADATA.tables.keys()
    assert LEFT_OUT_COLUMNS.keys() <= columns
    assert all([*LEFT_OUT.values(), *LEFT_OUT_COLUMNS.values()])
    assert METADATA.tables.keys() - LEFT_OUT.keys() >= {"people", "meetings", "attendance", "actions"}


def test_what_is_new_is_there_with_its_key_and_all_its_values(store: Store) -> None:
    def work(session: Session) -> None:
        session.add(a_person())
        made_by(session, WHO)

    store.now(work)
    (entry,) = log(store)
    assert told(entry) == (
        "insert",
        "people",
        "1",
        None,
        {
            "id": 1,
            "name": "Zoë",
            "email": "zoe@a.example",
            "language": "fr",
            "language_chosen_at": None,
            "zone": "America/Halifax",
            "administration_id": None,
            "sample": False,
            "prefers": None,
            "unreachable_since": None,
            "zone_given": False,
        },
    )
    who = (entry.command, entry.platform, entry.workspace, entry.account, entry.person_id)
    assert who == ("action.add", "slack", "T1", "U1", 7)


def test_of_what_changed_only_that_is_there_before_and_after(store: Store) -> None:
    add(store, a_person())

    def change(session: Session) -> None:
        person = session.get_one(Person, 1)
        person.language_chosen_at, person.language, person.zone = AT, Language.EN, "America/Halifax"

    store.now(change)
    store.now(change)  # nothing is another the second time
    before = {"language": "fr", "language_chosen_at": None}
    after = {"language": "en", "language_chosen_at": "2026-11-24T08:30:00+00:00"}
    assert [told(entry) for entry in log(store)[1:]] == [("update", "people", "1", before, after)]


def test_what_is_overwritten_unread_is_there_too(store: Store) -> None:
    add(store, a_person())

    def change(session: Session) -> None:
        person = session.get_one(Person, 1)
        session.expire(person)
        person.name = "Zoé"

    store.now(change)
    assert told(log(store)[1]) == ("update", "people", "1", {"name": "Zoë"}, {"name": "Zoé"})


def test_what_is_removed_is_there_as_it_was(store: Store) -> None:
    add(store, a_group())
    store.now(lambda session: session.delete(session.get_one(Group, 1)))
    action, record, key, before, after = told(log(store)[1])
    assert (action, record, key, after) == ("delete", "groups", "1", None)
    assert (before["practice"], before["name_fr"]) == ({"hour": 9}, "Gé")


def test_rows_that_are_added_without_objects_are_there(store: Store) -> None:
    add(store, a_group())
    store.now(lambda session: session.add_all([a_person("a@a.example"), a_person("b@a.example")]))
    action = {"group_id": 1, "number": 1, "text": "x", "language": Language.EN, "due": date(2026, 12, 1)}
    add(store, Action(**action, created_by=1, created_at=AT))
    rows = [{"action_id": 1, "person_id": person, "since": AT} for person in (1, 2)]
    store.now(lambda session: add_rows(session, Ownership, rows))
    store.now(lambda session: add_rows(session, Ownership, []))
    since = {"action_id": 1, "since": "2026-11-24T08:30:00+00:00", "until": None}
    found = [told(entry) for entry in log(store)[4:]]
    assert sorted(found, key=str) == [
        ("insert", "ownerships", str(id), None, {**since, "id": id, "person_id": id}) for id in (1, 2)
    ]


def test_where_a_chat_takes_messages_is_not_there(store: Store) -> None:
    where = {"platform": "slack", "workspace": "T1", "account": "U1"}
    add(store, Identity(**where, name="z", language=Language.FR, zone="UTC", direct="D1"))
    (entry,) = log(store)
    assert "D1" not in str(entry)
    store.now(lambda session: setattr(session.get_one(Identity, 1), "direct", "D2"))
    assert len(log(store)) == 1


def test_several_flushes_of_a_transaction_are_there_in_their_order(store: Store) -> None:
    def work(session: Session) -> None:
        person = a_person()
        session.add(person)
        session.flush()
        person.name = "Zoé"
        session.flush()
        session.delete(person)

    store.now(work)
    assert [entry.action for entry in log(store)] == ["insert", "update", "delete"]


def test_reading_leaves_nothing(store: Store) -> None:
    add(store, a_person())
    store.now(lambda session: person_by_email(session, "zoe@a.example"))
    assert len(log(store)) == 1


def test_work_that_raises_leaves_nothing(store: Store) -> None:
    def work(session: Session) -> None:
        session.add(a_person())
        session.flush()
        raise LookupError("no")

    with pytest.raises(LookupError):
        store.now(work)
    assert log(store) == []


def test_a_broken_constraint_leaves_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.now(lambda session: session.add_all([a_person(), a_person()]))
    assert log(store) == []


def test_a_savepoint_that_is_undone_leaves_nothing_and_the_others_stay(store: Store) -> None:
    def work(session: Session) -> None:
        session.add(a_person("before@a.example"))
        with session.begin_nested():
            session.add(a_person("kept@a.example"))
        with suppress(IntegrityError), session.begin_nested():
            session.add(a_person("undone@a.example"))
            session.flush()
            session.add(a_person("before@a.example"))
        session.add(a_person("after@a.example"))

    store.now(work)
    emails = [told(entry)[4]["email"].partition("@")[0] for entry in log(store)]
    assert emails == ["before", "kept", "after"]


async def test_works_that_share_a_commit_are_there_each_with_its_own_who(store: Store) -> None:
    def work(number: int) -> Any:
        def do(session: Session) -> None:
            made_by(session, Origin(f"c{number}"))
            session.add(a_person(f"{number}@a.example"))
            session.flush()
            if number % 3 == 0:
                raise LookupError(number)

        return do

    await asyncio.gather(*(store.run(work(number)) for number in range(20)), return_exceptions=True)
    entries = log(store)
    kept = {f"c{number}": f"{number}@a.example" for number in range(20) if number % 3}
    assert {entry.command: told(entry)[4]["email"] for entry in entries} == kept
    there = store.now(lambda session: set(session.scalars(select(Person.email))))
    assert there == set(kept.values())


async def test_a_work_alone_is_there(store: Store) -> None:
    await store.run(lambda session: session.add(a_person()))
    assert [entry.command for entry in log(store)] == ["scribe"]
