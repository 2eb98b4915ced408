"""Work in turns: the first that fails is told to whoever waits, and whatever else fails is logged."""

import logging

import pytest

from bot.turns import Turns


async def fails() -> int:
    raise ZeroDivisionError


async def three() -> int:
    return 3


async def test_what_was_done_is_summed_up() -> None:
    assert await Turns().take({"one": three, "other": three}) == 6


async def test_what_fails_is_raised_and_what_else_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ZeroDivisionError):
        await Turns().take({"one": fails, "other": fails, "last": three})
    (told,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert (told.name, told.getMessage()) == ("scribe.worker", "work that went on by itself failed")
