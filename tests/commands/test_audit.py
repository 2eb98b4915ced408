"""What people say in a chat is in the audit log: who, in which chat, by which command."""

import json
from typing import Any

from sqlalchemy.orm import Session

from bot.chat.call import Call
from storage.audit import newest, verify
from storage.chain import Entry
from storage.people import person_by_email
from storage.store import Store
from tests.commands.town import FIONA, LUC, PROFILES, START, Town


def since(store: Store, sequence: int) -> list[Entry]:
    """The entries after one, of a log that is whole."""
    assert verify(store.engine)[1] is None
    return [entry for entry in store.now(lambda session: newest(session, 500)) if entry.sequence > sequence]


def id_of(store: Store, email: str | None) -> int:
    def asked(session: Session) -> int:
        person = person_by_email(session, email or "")
        assert person is not None
        return person.id

    return store.now(asked)


async def test_a_conversation_is_in_it_and_what_was_refused_is_not(store: Store) -> None:
    town = Town.furnished(store)
    for account in (FIONA, LUC):
        await town.hear(account, "help")
    before, _ = verify(store.engine)
    await town.hear(FIONA, "action add @luc.arsenault-doiron Draft the report by December 10")
    await town.hear(LUC, "action move 1 to 2020-01-01")  # it has passed
    await town.hear(LUC, Call("action.move", {"action": "1", "day": "2026-12-17"}))
    await town.hear(LUC, "action list")
    added, owned, moved = since(store, before.entries)
    fiona, luc = (id_of(store, PROFILES[account][1]) for account in (FIONA, LUC))
    assert [_who(entry) for entry in (added, owned, moved)] == [
        ("action.add", *_account(FIONA), fiona),
        ("action.add", *_account(FIONA), fiona),
        ("action.move", *_account(LUC), luc),
    ]
    assert [entry.record for entry in (added, owned, moved)] == ["actions", "ownerships", "actions"]
    assert json.loads(added.after or "")["text"] == "Draft the report"
    assert json.loads(moved.before or "") == {"due": "2026-12-10", "sequence": 0}
    assert json.loads(moved.after or "") == {"due": "2026-12-17", "sequence": 1}
    assert START.isoformat() in (added.after or "")


async def test_whom_scribe_meets_is_in_it(store: Store) -> None:
    town = Town.furnished(store)
    before, _ = verify(store.engine)
    await town.hear(LUC, "help")
    (met,) = since(store, before.entries)
    assert (met.command, met.platform, met.record, met.action) == ("met", "teams", "identities", "insert")


def _account(account: Any) -> tuple[str, str, str]:
    return account.platform, account.workspace, account.id


def _who(entry: Entry) -> tuple[str, str | None, str | None, str | None, int | None]:
    return entry.command, entry.platform, entry.workspace, entry.account, entry.person_id
