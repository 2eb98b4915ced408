"""A hash chain: each entry carries the hash of the one before, so that none is edited, removed or moved
unnoticed. Pure values; where they are kept is :mod:`storage.audit`."""

import json
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

GENESIS = "0" * 64
"""What the first entry carries as the hash of the one before."""

ENCODER = json.JSONEncoder(separators=(",", ":"), default=repr)


class Entry(NamedTuple):
    """A change of a record: who, where, by which command, what, and the values before and after.

    ``at`` is in UTC, as ``2026-11-24 08:30:00.000000``. ``before`` and ``after`` are JSON objects; ``hash``
    is the SHA-256 of all the others, in hexadecimal digits.
    """

    sequence: int
    at: str
    person_id: int | None
    platform: str | None
    workspace: str | None
    account: str | None
    command: str
    record: str
    key: str
    action: str
    before: str | None
    after: str | None
    previous: str
    hash: str


class Head(NamedTuple):
    """Where a chain ends: how many entries it has, and the hash of the newest. Noted elsewhere, it shows
    later whether those entries are still the same. Written ``12:9f86…``."""

    entries: int = 0
    hash: str = GENESIS

    def __str__(self) -> str:
        """As one notes it."""
        return f"{self.entries}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> "Head":
        """What :meth:`__str__` wrote. Raises ValueError."""
        entries, _, digits = text.strip().partition(":")
        hash = bytes.fromhex(digits).hex()
        if not (entries.isascii() and entries.isdecimal()) or len(hash) != len(GENESIS):
            raise ValueError(text)
        return cls(int(entries), hash)


class Wrong(StrEnum):
    """What can be wrong with an entry."""

    EDITED = "edited"
    MISSING = "missing"
    MISPLACED = "misplaced"
    ADDED = "added"
    REPLACED = "replaced"
    NOT_NOTED = "not_noted"
    NO_HEAD = "no_head"


class Fault(NamedTuple):
    """The first bad entry: its number, and the entry itself; where it is missing, the one found in its place
    (None at the end)."""

    wrong: Wrong
    sequence: int
    entry: Entry | None = None


def digest(entry: Entry) -> str:
    """The hash that an entry ought to have. A value of a type that no entry has gives another hash, too."""
    return _hash(entry[:-1])


def _hash(values: tuple[object, ...]) -> str:
    return sha256(ENCODER.encode(values).encode()).hexdigest()


def chained(entry: Entry, head: Head) -> Entry:
    """An entry as it follows the head: with its number, the hash before, and its own."""
    placed = (head.entries + 1, *entry[1:-2], head.hash)
    return Entry(*placed, _hash(placed))


class Chain:
    """Follows a chain from its first entry; ``head`` is how far it is whole."""

    def __init__(self, noted: Head | None = None) -> None:
        """``noted`` is a head that the chain once had."""
        self.head = Head()
        self._noted = noted or Head()
        self._last: Entry | None = None

    def follow(self, entry: Entry) -> Fault | None:
        """Take the next entry; gives what is wrong."""
        fault = self._place(entry) or self._content(entry)
        if fault is None:
            self.head, self._last = Head(entry.sequence, entry.hash), entry
        return fault

    def ends(self, head: Head | None) -> Fault | None:
        """After the last entry: what is wrong with the end, whose head was kept beside."""
        here = self.head.entries
        if head is None:
            return Fault(Wrong.NO_HEAD, here, self._last)
        if max(head.entries, self._noted.entries) > here:
            return Fault(Wrong.MISSING, here + 1)
        if head.entries < here:
            return Fault(Wrong.ADDED, head.entries + 1)
        return None if head == self.head else Fault(Wrong.REPLACED, here, self._last)

    def _place(self, entry: Entry) -> Fault | None:
        expected = self.head.entries + 1
        if entry.sequence > expected:
            return Fault(Wrong.MISSING, expected, entry)
        return Fault(Wrong.ADDED, entry.sequence, entry) if entry.sequence < expected else None

    def _content(self, entry: Entry) -> Fault | None:
        continues = entry.previous == self.head.hash
        if digest(entry) != entry.hash:
            # Where only the hash before was edited, the entry is in its place.
            placed = continues or digest(entry._replace(previous=self.head.hash)) == entry.hash
            return Fault(Wrong.EDITED if placed else Wrong.MISPLACED, entry.sequence, entry)
        if not continues:  # whole in itself: the one before was put in the place of another
            return Fault(Wrong.REPLACED, max(entry.sequence - 1, 1), self._last or entry)
        if entry.sequence == self._noted.entries and entry.hash != self._noted.hash:
            return Fault(Wrong.NOT_NOTED, entry.sequence, entry)
        return None
