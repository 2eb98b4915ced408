"""A group with a room and people in a chat, and something to say to them, on either database."""

from collections.abc import Iterator

import pytest

from bot.chat.card import Card, Text
from bot.chat.sentence import Written
from commands.features import NOTICES
from commands.notice import Due, Notice
from storage.store import Store
from tests.worker.group import RECORD, House, furnish


def _holds(due: Due) -> str | None:
    return RECORD.gone.get(due.record)


def _draw(due: Due) -> Card:
    if due.record in RECORD.broken:
        raise ZeroDivisionError("drawing")
    return Card.of(Text(Written(f"{due.row.kind} {RECORD.text}")))


@pytest.fixture
def house(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The group, with notices of its own: ``test.ask``, and ``test.silent`` that redraws, ``test.once``."""
    monkeypatch.setitem(NOTICES, "test.ask", Notice("test.ask", _draw, _holds))
    monkeypatch.setitem(NOTICES, "test.silent", Notice("test.silent", _draw, _holds, redraws=True))
    monkeypatch.setitem(NOTICES, "test.once", Notice("test.once", _draw, _holds, repeats=False))
    RECORD.reset()
    yield furnish(store)
    RECORD.reset()
