"""The audit log: who changed which record, where, by which command, from what to what.

Entries are only ever added, in the transaction of the change (:mod:`storage.auditing`), and chained
(:mod:`storage.chain`). They refer to no other table: an entry outlives what it is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key, checked
from storage.chain import GENESIS, Chain, Entry, Fault, Head, chained

LEFT_OUT = {
    "audit_entries": "the log itself",
    "audit_head": "the log itself",
    "chores": "machinery: when a chore was done",
    "conversations": "machinery: where a chat takes messages",
    "days_away": "a person's own business, forgotten when it is over",
    "deliveries": "each has its own trace, delivery_events",
    "delivery_events": "append-only itself",
    "file_links": "secrets that live for hours; file_requests tells who asked for what",
    "heard": "machinery: what was heard already",
    "homes": "machinery: whose Home is open, and what it shows",
    "link_codes": "secrets; what a code changes is the account that it links",
    "meeting_clocks": "derived: the local times that the records give",
    "posts": "machinery: which message shows which record",
    "slack_bots": "secrets; workspaces tells where Scribe is installed, and since when",
    "slack_oauth_states": "secrets that live for minutes: installations that are under way",
    "quiet_hours": "a person's own business",
}
"""The tables that are not audited, and why. Every other one is."""

LEFT_OUT_COLUMNS = {
    "calendar_feeds.digest": "of a secret; made_at tells of a new one",
    "identities.direct": "machinery: where a chat takes messages",
    "identities.handle": "machinery: what a chat calls the account",
    "identities.told_at": "machinery: which news of a chat is newer",
    "rooms.named_at": "machinery: which news of a chat is newer",
    "rooms.told_at": "machinery: which news of a chat is newer",
}

PAGE = 2_000
"""Entries read at once: nobody who writes waits long, and the memory stays flat."""


class Change(StrEnum):
    """What was done to a record."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class AuditEntry(Base):
    """See :class:`storage.chain.Entry`. The database refuses to change or remove one, and to add one that
    does not continue the last."""

    __tablename__ = "audit_entries"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[int | None]
    platform: Mapped[str | None] = mapped_column(String(16))
    workspace: Mapped[str | None] = mapped_column(String(64))
    account: Mapped[str | None] = mapped_column(String(128))
    command: Mapped[str] = mapped_column(String(64))
    record: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(64))
    action: Mapped[Change] = mapped_column(checked(Change))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """One row: how many entries there are, and the hash of the newest. The database keeps it."""

    __tablename__ = "audit_head"

    id: Mapped[Key]
    entries: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class Origin:
    """Who changes records: a person with an account in a chat, by a command; or Scribe, by itself."""

    command: str = "scribe"
    platform: str | None = None
    workspace: str | None = None
    account: str | None = None
    person_id: int | None = None


ORIGIN = "audit.origin"


def made_by(session: Session, origin: Origin) -> None:
    """From whom all that this transaction changes comes."""
    session.info[ORIGIN] = origin


def origin_of(session: Session) -> Origin:
    """From whom it comes; Scribe itself, unless somebody said."""
    found: Origin = session.info.get(ORIGIN, Origin())
    return found


@dataclass(frozen=True)
class Changed:
    """A change of a record; ``before`` and ``after`` are JSON."""

    record: str
    key: str
    action: Change
    before: str | None
    after: str | None


NAMES = ", ".join(f'"{name}"' for name in Entry._fields)
MARKS = ", ".join("?" for _ in Entry._fields)
SHAPE = "'YYYY-MM-DD HH24:MI:SS.US'"
# The clock is the database's: one for all who write, and read while the head is held.
HEAD = {
    "sqlite": "SELECT entries, hash, strftime('%Y-%m-%d %H:%M:%f000', 'now') FROM audit_head",
    "postgresql": f"SELECT entries, hash, to_char(clock_timestamp() AT TIME ZONE 'UTC', {SHAPE})"  # noqa: S608
    " FROM audit_head FOR UPDATE",
}
INTO = f"INSERT INTO audit_entries ({NAMES}) VALUES ({MARKS})"  # noqa: S608 - names and marks alone
ADD = {
    "sqlite": INTO,
    "postgresql": INTO.replace("?", "%s").replace("%s, %s", "%s, %s::timestamp AT TIME ZONE 'UTC'", 1),
}
# As text on both: also what was tampered with can be read.
FIELDS = {
    "sqlite": NAMES,
    "postgresql": NAMES.replace('"at"', f"to_char(\"at\" AT TIME ZONE 'UTC', {SHAPE})"),
}
BEFORE_ALL = -(2**31)
END = "SELECT entries, hash, (SELECT max(sequence) FROM audit_entries) FROM audit_head"


def append(connection: Connection, trail: Sequence[tuple[Origin, Changed]]) -> None:
    """Write changes down, in one statement. Who writes next waits from here until the commit: on PostgreSQL
    this has to be the last thing a transaction does."""
    kind = connection.dialect.name
    entries, last, at = connection.exec_driver_sql(HEAD[kind]).one()
    head, rows = Head(entries, last), []
    for by, of in trail:
        who = (by.person_id, by.platform, by.workspace, by.account, by.command)
        what = (of.record, of.key, of.action.value, of.before, of.after)
        entry = chained(Entry(0, at, *who, *what, GENESIS, GENESIS), head)
        head = Head(entry.sequence, entry.hash)
        rows.append(tuple(entry))
    connection.exec_driver_sql(ADD[kind], rows)


def verify(engine: Engine, noted: Head | None = None) -> tuple[Head, Fault | None]:
    """Follow the whole log, beside whoever writes: up to where it is whole, and the first bad entry.

    ``noted`` is a head that it once had.
    """
    chain, after = Chain(noted), BEFORE_ALL
    while True:
        for entry in _entries(engine, after):
            if fault := chain.follow(entry):
                return chain.head, fault
        with engine.connect() as connection:
            end = connection.exec_driver_sql(END).first()
            if end is None or (end[2] or 0) <= chain.head.entries:
                fault = chain.ends(Head(*end[:2]) if end else None)
                return chain.head, _with_entry(connection, fault)
        after = chain.head.entries  # somebody has written meanwhile


def newest(session: Session, count: int) -> list[Entry]:
    """The last entries, oldest first."""
    return _read(session.connection(), f"true ORDER BY sequence DESC LIMIT {count}")[::-1]


def _with_entry(connection: Connection, fault: Fault | None) -> Fault | None:
    if fault is None or fault.entry is not None:
        return fault
    found = _read(connection, f"sequence = {fault.sequence}")
    return fault._replace(entry=found[0] if found else None)


def _entries(engine: Engine, after: int) -> Iterator[Entry]:
    """Every entry of a higher number, by number, a page at a time."""
    while True:
        with engine.connect() as connection:
            page = _read(connection, f"sequence > {after} ORDER BY sequence LIMIT {PAGE}")
        if not page:
            return
        yield from page
        after = page[-1].sequence


def _read(connection: Connection, which: str) -> list[Entry]:
    fields = FIELDS[connection.dialect.name]
    rows = connection.exec_driver_sql(f"SELECT {fields} FROM audit_entries WHERE {which}")  # noqa: S608 - ours
    return [Entry(*row) for row in rows]
