"""A post that no Slack message holds, through the real worker and the real bolt path, on both databases."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import MovableClock
from bot.local import Local, local
from bot.workspace.records import Message
from storage.store import Store
from tests.exceptions import MANY, a_digest, much_is_late, told
from tests.platforms.slack.drawn import texts
from tests.platforms.slack.test_home import button, opened, pressed, text
from tests.platforms.slack.wire import NOW

CHAIR, OTHER = "fiona.bayers-achebe", "priya.raghunathan"


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Local]:
    """Scribe beside the local workspace, in a group where much is late."""
    async with local(store, MovableClock(NOW, frozen=True)) as running:
        await running.parts.worker.drain()
        await running.parts.store.run(lambda session: much_is_late(session, NOW))
        yield running


def messages(scribe: Local) -> list[Message]:
    return [one for one in scribe.town.visible(CHAIR, scribe.town.im(CHAIR).id) if one.bot]


async def digested(scribe: Local) -> Message:
    """The digest as it was sent: once, in one message."""
    before = len(messages(scribe))
    await scribe.parts.store.run(lambda session: a_digest(session, NOW))
    await scribe.parts.worker.drain()
    sent = [one for one in messages(scribe)[before:] if "⟦0⟧" in one.text]
    assert len(sent) == 1
    return sent[0]


async def test_a_post_that_no_message_holds_leads_to_all_of_it(scribe: Local) -> None:
    sent = await digested(scribe)
    shown = "\n".join(texts(sent.blocks))
    assert len(sent.blocks) == 50
    assert (told(shown, "Action"), "channel_not_found" in shown) == ([*range(MANY)], False)
    assert "There is more than fits here." in sent.text
    acting = [one for block in sent.blocks if block["type"] == "actions" for one in block["elements"]]
    assert [one["text"]["text"] for one in acting][-1] == "Show everything"
    before = len(messages(scribe))
    await scribe.caller.press(CHAIR, sent, acting[-1]["action_id"], acting[-1]["value"])

    def whole() -> str:
        return "\n".join(line for one in messages(scribe)[before:] for line in texts(one.blocks))

    await scribe.town.until(lambda: whole().count("First contact") >= MANY)
    assert told(whole(), "Action") == [*range(MANY)]
    assert whole().count("First contact") == MANY
    assert not [call.error for call in scribe.town.calls if call.error]


async def test_a_home_that_is_too_long_shows_all_of_it_in_a_modal_and_messages(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.slack.limits.VIEW_BLOCKS", 30)
    home = await opened(scribe, CHAIR)
    assert len(home.blocks) == 30
    assert button(home, "Show everything")
    before = len(messages(scribe))
    modal = await pressed(scribe, CHAIR, home, "Show everything")
    assert text(modal).endswith("The rest is in your direct messages with Scribe.")
    await scribe.town.until(lambda: len(messages(scribe)) > before)
    rest = "\n".join(line for one in messages(scribe)[before:] for line in texts(one.blocks))
    assert "What Scribe knows of me" in rest or "Help" in rest
