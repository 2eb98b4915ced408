"""A Scribe whose database makes everybody wait, and a Slack whose triggers expire."""

import asyncio
import threading

import pytest

from bot.local import CHANNEL, Local
from bot.platforms.slack import answering
from bot.workspace.records import Message, View


class Slow:
    """The store is busy until it is let go."""

    def __init__(self, scribe: Local) -> None:
        self._gate = threading.Event()
        self._busy = asyncio.ensure_future(scribe.parts.store.run(lambda _: self._gate.wait(20)))

    async def over(self) -> None:
        self._gate.set()
        await self._busy


def hurried(patch: pytest.MonkeyPatch) -> None:
    """No test waits as long as Slack does."""
    patch.setattr(answering, "PATIENCE", 0.05)
    patch.setattr(answering, "SETTLED", 0.1)


def last(scribe: Local, who: str, channel: str = CHANNEL) -> Message:
    """The newest message that somebody sees there."""
    return scribe.town.visible(who, channel)[-1]


def modal_of(scribe: Local, who: str) -> View:
    """The modal in front of somebody."""
    view = scribe.town.view_of(who)
    assert view is not None
    return view


def texts(view: View) -> str:
    """What a modal says, besides its questions."""
    return "\n".join(block["text"]["text"] for block in view.blocks if "text" in block)
