"""Shortcuts open forms from anywhere, in the person's language; the one on a message keeps its link."""

import pytest

from bot.local import CHANNEL, Local
from bot.platforms.slack.manifest import GLOBAL
from bot.workspace.faults import Mishap
from bot.workspace.records import Kind, View
from storage.actions import Action
from tests.platforms.slack.slow import modal_of, texts
from tests.platforms.slack.wire import LUC, PRIYA, Wire

CHAIR, STRANGER = "fiona.bayers-achebe", "alex.morin"


async def opened(scribe: Local, who: str, callback: str) -> View:
    await scribe.caller.shortcut(who, callback)
    await scribe.town.until(lambda: scribe.town.view_of(who))
    return modal_of(scribe, who)


@pytest.mark.parametrize(
    ("who", "callback", "title"),
    [
        (PRIYA, "open:action.add", "New action item"),
        (LUC, "open:action.add", "Nouvelle mesure de suivi"),
        (PRIYA, "open:workstream.update", "Workstream update"),
        (LUC, "open:alternate.set", "Se faire remplacer"),
    ],
)
async def test_a_global_shortcut_opens_the_form_in_the_language_of_the_person(
    scribe: Local, who: str, callback: str, title: str
) -> None:
    view = await opened(scribe, who, callback)
    assert view.content["title"]["text"] == title
    assert "submit" in view.content


def test_the_name_of_each_shortcut_fits_in_both_languages() -> None:
    for name, about in GLOBAL.values():
        assert " / " in name
        assert len(name) <= 24
        assert " / " in about
        assert len(about) <= 150


@pytest.mark.parametrize(
    ("who", "callback", "told"),
    [
        (CHAIR, "open:workstream.update", "You lead no workstream"),
        ("noor.haddad-whitlock", "open:alternate.set", "Only the members who represent an administration"),
        ("philippe.ndiaye-marchand", "open:alternate.set", "Seuls les membres qui représentent"),
        (STRANGER, "open:action.add", "not on its roster"),
        (STRANGER, "open:workstream.update", "not on its roster"),
    ],
)
async def test_a_refusal_of_a_global_shortcut_is_told_in_a_modal(
    scribe: Local, who: str, callback: str, told: str
) -> None:
    assert told in texts(await opened(scribe, who, callback))


async def test_a_refusal_whose_trigger_has_expired_is_told_in_ones_own_conversation(
    scribe: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.workspace.tickets.TRIGGER_SECONDS", -1.0)
    await scribe.caller.shortcut(CHAIR, "open:workstream.update")
    messages = scribe.town.im(CHAIR).messages
    await scribe.town.until(lambda: any("You lead no workstream" in each.text for each in messages))


async def test_an_item_of_a_global_shortcut_is_answered_in_ones_own_conversation(
    scribe: Local, wire: Wire
) -> None:
    view = await opened(scribe, PRIYA, "open:action.add")
    (found,) = await scribe.caller.search(PRIYA, view, "owners", "arsenault")
    given = {"owners": [found["value"]], "text": "From anywhere", "due": "2026-12-10"}
    assert (await scribe.caller.submit(PRIYA, view, given)).ok
    await scribe.town.until(
        lambda: any("From anywhere" in each.text for each in scribe.town.im(PRIYA).messages)
    )
    assert await wire.actions() == ["From anywhere"]


async def source(scribe: Local) -> str | None:
    """The link of the only action item."""
    return await scribe.parts.store.run(lambda session: session.query(Action).one().source)


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize(
    ("kind", "bot"),
    [("channel", True), ("channel", False), ("private", True), ("private", False), ("im", False)],
)
async def test_an_item_made_of_a_message_keeps_its_link(
    scribe: Local, kind: Kind, bot: bool, within: bool
) -> None:
    town = scribe.town
    place = town.add_channel("beside", [PRIYA, LUC], bot=bot, kind=kind)
    first = (await scribe.caller.say(LUC, place.id, "We should compare the licences")).message
    assert first is not None
    reply = (await scribe.caller.say(LUC, place.id, "All of them", first.ts)).message
    line = reply if within else first
    assert line is not None
    await scribe.caller.message_shortcut(PRIYA, "action.add", line)
    await town.until(lambda: town.view_of(PRIYA))
    view = modal_of(scribe, PRIYA)
    (found,) = await scribe.caller.search(PRIYA, view, "owners", "arsenault")
    assert (await scribe.caller.submit(PRIYA, view, {"owners": [found["value"]], "due": "2026-12-10"})).ok
    await scribe.parts.worker.drain()
    link = f"{town.base_url}/archives/{place.id}/p{line.ts.replace('.', '')}"
    thread = f"?thread_ts={first.ts}&cid={place.id}" if within else ""
    assert await source(scribe) == link + thread


async def test_where_slack_gives_no_link_the_form_opens_without(scribe: Local) -> None:
    line = (await scribe.caller.say(LUC, CHANNEL, "We should compare the licences")).message
    assert line is not None
    scribe.town.faults.mishaps += [Mishap("chat.getPermalink"), Mishap("auth.test")]
    await scribe.caller.message_shortcut(PRIYA, "action.add", line)
    await scribe.town.until(lambda: scribe.town.view_of(PRIYA))
    assert "source" not in modal_of(scribe, PRIYA).content["private_metadata"]
