"""Works that share a commit on SQLite: each stands or falls alone, and all are told after the commit."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from storage.groups import Group
from storage.store import Store, open_engine


def a_group(code: str) -> Group:
    return Group(code=code, name_en="Group", name_fr="Groupe", acronym_en="G", acronym_fr="G")


@pytest.fixture
def alone(sqlite_url: str) -> Iterator[Store]:
    opened = Store(open_engine(sqlite_url))
    yield opened
    opened.close()


@pytest.fixture
def commits(alone: Store) -> list[None]:
    """One entry a commit."""
    seen: list[None] = []
    event.listen(alone.engine, "commit", lambda _: seen.append(None))
    return seen


def codes(store: Store) -> list[str]:
    return store.now(lambda session: list(session.scalars(select(Group.code).order_by(Group.code))))


async def told(store: Store, *works: Any) -> list[Any]:
    """How each work ended, all of them waiting at once behind one that takes its time."""
    gate = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_: Session) -> None:
        asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()

    first = asyncio.ensure_future(store.run(slow))
    rest = [asyncio.ensure_future(store.run(work)) for work in works]
    await asyncio.sleep(0)
    gate.set()
    return (await asyncio.gather(first, *rest, return_exceptions=True))[1:]


async def test_what_waits_together_shares_a_commit(alone: Store, commits: list[None]) -> None:
    def add(code: str) -> Any:
        return lambda session: session.add(a_group(code))

    await told(alone, *(add(f"g{number}") for number in range(20)))
    assert len(codes(alone)) == 20
    assert len(commits) == 3  # the first, all of the others, and the reading


async def test_a_work_that_raises_undoes_only_itself(alone: Store) -> None:
    def fails(session: Session) -> None:
        session.add(a_group("lost"))
        session.flush()
        raise LookupError("no")

    ended = await told(
        alone,
        lambda session: session.add(a_group("before")),
        fails,
        lambda session: session.add(a_group("after")),
    )
    assert isinstance(ended[1], LookupError)
    assert codes(alone) == ["after", "before"]


@pytest.mark.parametrize("flushes", [True, False])
async def test_a_broken_constraint_undoes_only_the_work_that_broke_it(alone: Store, flushes: bool) -> None:
    def twice(session: Session) -> None:
        session.add_all([a_group("twin"), a_group("twin")])
        if flushes:
            session.flush()

    ended = await told(
        alone,
        lambda session: session.add(a_group("before")),
        twice,
        lambda session: session.add(a_group("after")),
    )
    assert isinstance(ended[1], IntegrityError)
    assert ended[0] is None
    assert ended[2] is None
    assert codes(alone) == ["after", "before"]


async def test_a_work_sees_what_those_before_it_did(alone: Store) -> None:
    def count(session: Session) -> int:
        session.add(a_group(f"g{session.scalar(select(func.count(Group.id)))}"))
        return session.scalar(select(func.count(Group.id))) or 0

    assert await told(alone, count, count, count) == [1, 2, 3]


async def test_nobody_is_told_of_success_when_the_commit_fails(alone: Store) -> None:
    def refuse(_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(alone.engine, "commit", refuse)
    ended = await told(alone, lambda session: session.add(a_group("a")), lambda _: "read only")
    event.remove(alone.engine, "commit", refuse)
    assert all(isinstance(end, OperationalError) for end in ended)
    assert codes(alone) == []


async def test_when_sqlite_drops_the_whole_transaction_nothing_of_it_is_told_as_done(alone: Store) -> None:
    def drops(session: Session) -> None:
        session.connection().exec_driver_sql("ROLLBACK")  # what SQLite does by itself on a full disk
        raise OSError("full")

    ended = await told(
        alone,
        lambda session: session.add(a_group("before")),
        drops,
        lambda session: session.add(a_group("after")),
    )
    assert all(isinstance(end, Exception) for end in ended)
    assert codes(alone) == []


async def test_one_who_no_longer_waits_does_not_disturb_the_others(alone: Store) -> None:
    one = asyncio.ensure_future(alone.run(lambda session: session.add(a_group("one"))))
    other = asyncio.ensure_future(alone.run(lambda session: session.execute(text("SELECT 7")).scalar()))
    await asyncio.sleep(0)
    one.cancel()
    assert await other == 7
