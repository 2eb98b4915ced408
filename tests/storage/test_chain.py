"""A chain of entries: any edit, removal, addition or reordering is found, and the first bad entry named."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.chain import GENESIS, Chain, Entry, Fault, Head, Wrong, chained, digest

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
BARE = Entry(
    0, "2026-11-24 08:30:00.000000", 3, "slack", "T1", "U1", "action.add", "actions", "7", "insert",
    None, '{"text":"Rédiger"}', GENESIS, GENESIS,
)  # fmt: skip
COLUMNS = Entry._fields


def chain_of(count: int) -> list[Entry]:
    """So many entries, each about another record."""
    made: list[Entry] = []
    head = Head()
    for number in range(count):
        made.append(chained(BARE._replace(key=str(number)), head))
        head = Head(made[-1].sequence, made[-1].hash)
    return made


def head_of(entries: Sequence[Entry]) -> Head:
    return Head(len(entries), entries[-1].hash) if entries else Head()


def fault(entries: Sequence[Entry], head: Head | None, noted: Head | None = None) -> Fault | None:
    """What is found when they are read by number, as they stand in a table."""
    chain = Chain(noted)
    for entry in sorted(entries, key=lambda entry: entry.sequence):
        if found := chain.follow(entry):
            return found
    return chain.ends(head)


@given(st.integers(0, 20))
def test_a_chain_that_nobody_touched_is_whole(count: int) -> None:
    entries = chain_of(count)
    assert fault(entries, head_of(entries), head_of(entries[: count // 2])) is None


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Entry], int, str, Any]:
    """A chain, a place in it, a column, and what is put there."""
    entries = chain_of(draw(st.integers(1, 12)))
    place, column = draw(st.integers(0, len(entries) - 1)), draw(st.sampled_from(COLUMNS[1:]))
    values = st.none() | st.integers(-9, 9) | WORDS | st.binary(max_size=3)
    value = draw(values.filter(lambda value: value != getattr(entries[place], column)))
    return entries, place, column, value


@given(edits())
def test_an_edit_of_any_column_is_found_where_it_was_made(edit: tuple[list[Entry], int, str, Any]) -> None:
    entries, place, column, value = edit
    head = head_of(entries)
    entries[place] = entries[place]._replace(**{column: value})
    assert fault(entries, head) == Fault(Wrong.EDITED, place + 1, entries[place])


@given(st.integers(1, 12), st.data())
def test_an_edit_that_is_hashed_anew_does_not_fit_what_follows(count: int, data: st.DataObject) -> None:
    entries = chain_of(count)
    head, place = head_of(entries), data.draw(st.integers(0, count - 1))
    edited = entries[place]._replace(after='{"text":"Rewritten"}')
    entries[place] = edited._replace(hash=digest(edited))
    assert fault(entries, head) == Fault(Wrong.REPLACED, place + 1, entries[place])


@given(st.integers(1, 12), st.data())
def test_a_removal_is_found_at_the_start_in_the_middle_and_at_the_end(
    count: int, data: st.DataObject
) -> None:
    entries = chain_of(count)
    head, place = head_of(entries), data.draw(st.integers(0, count - 1))
    del entries[place]
    after = entries[place] if place < len(entries) else None
    assert fault(entries, head) == Fault(Wrong.MISSING, place + 1, after)


@given(st.integers(2, 12), st.data())
def test_a_removal_that_is_numbered_anew_is_found(count: int, data: st.DataObject) -> None:
    entries = chain_of(count)
    head, place = head_of(entries), data.draw(st.integers(0, count - 2))
    del entries[place]
    entries = [entry._replace(sequence=number) for number, entry in enumerate(entries, start=1)]
    found = fault(entries, head)
    assert found is not None
    assert (found.wrong, found.sequence) == (Wrong.MISPLACED, place + 1)


@given(st.integers(2, 12), st.data())
def test_two_that_changed_places_are_found(count: int, data: st.DataObject) -> None:
    entries = chain_of(count)
    head = head_of(entries)
    one, other = sorted(data.draw(st.sets(st.integers(0, count - 1), min_size=2, max_size=2)))
    first, second = entries[one], entries[other]
    entries[one] = second._replace(sequence=first.sequence)
    entries[other] = first._replace(sequence=second.sequence)
    assert fault(entries, head) == Fault(Wrong.MISPLACED, one + 1, entries[one])


@given(st.integers(0, 12))
def test_one_that_was_added_is_found(count: int) -> None:
    entries = chain_of(count + 1)
    assert fault(entries, head_of(entries[:-1])) == Fault(Wrong.ADDED, count + 1)
    early = [entries[0]._replace(sequence=0), *entries]
    assert fault(early, head_of(entries)) == Fault(Wrong.ADDED, 0, early[0])


def test_a_head_that_is_gone_or_another_is_found() -> None:
    entries = chain_of(3)
    assert fault(entries, None) == Fault(Wrong.NO_HEAD, 3, entries[-1])
    assert fault(entries, Head(3, GENESIS)) == Fault(Wrong.REPLACED, 3, entries[-1])


def test_a_noted_head_shows_what_a_chain_alone_cannot() -> None:
    entries = chain_of(5)
    noted = head_of(entries)
    shortened, rewritten = entries[:3], chain_of(2)
    for number in range(6):
        forged = BARE._replace(key=f"other {number}")
        rewritten.append(chained(forged, head_of(rewritten)))
    for chain in (shortened, rewritten):
        assert fault(chain, head_of(chain)) is None
    assert fault(shortened, head_of(shortened), noted) == Fault(Wrong.MISSING, 4)
    assert fault(rewritten, head_of(rewritten), noted) == Fault(Wrong.NOT_NOTED, 5, rewritten[4])


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_a_head_is_read_as_it_was_written(entries: int, hash: bytes) -> None:
    head = Head(entries, hash.hex())
    assert Head.read(f" {head}\n") == head
    assert Head.read(str(head).upper()) == head


@pytest.mark.parametrize("text", ["", "3", "3:", "3:abc", f"-1:{GENESIS}", f"x:{GENESIS}", f"3:{'g' * 64}"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of several kinds
        Head.read(text)
