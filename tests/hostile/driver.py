"""Throws every hostile text at Scribe, in whichever chat, and looks at what is left of it."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import cycle
from typing import Protocol

import pytest
from sqlalchemy import select

from bot.language import Language
from storage.actions import Action
from storage.store import Store
from tests.hostile.thrown import ENOUGH, THROWS, Throw, anew, reads, stored, untamed


class Ended(Protocol):
    """How an act ended in a chat."""

    @property
    def ok(self) -> bool:
        """Whether the chat, and Scribe, took it."""
        ...


async def throw_everything(
    store: Store, say: Callable[[str], Awaitable[Ended]], fill: Callable[[Throw], Awaitable[bool]]
) -> None:
    """Each text is said in a line, and filled in where the form of its command asks for it, with an action
    item there to be changed. ``fill`` tells whether the form took it whole; then it is stored as it was
    written."""
    assert await store.run(lambda session: session.scalars(select(Action.id)).all()) == [1]
    kept = 0
    for throw, language in zip(THROWS, cycle(Language), strict=False):
        await store.run(partial(reads, language=language))
        await store.run(anew)
        outcome = await say(throw.line(language))
        assert outcome.ok, (throw, outcome)
        await store.run(anew)
        if await fill(throw) and throw.stays:
            assert throw.stays in await store.run(partial(stored, command=throw.command.key)), throw
            kept += 1
    assert kept > ENOUGH


async def unharmed(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing untamed is in the database, and nothing went wrong."""
    assert await store.run(untamed) == []
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []
