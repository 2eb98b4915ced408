"""A month of the demo, by its page, in both languages: whatever Scribe sends is as Slack publishes it."""

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from itertools import cycle, permutations
from pathlib import Path
from typing import Any

import httpx

from bot.chat.address import SLASH
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.workspace.blockkit.names import interactive
from commands.features import REGISTRY
from tests.conversation import START
from tests.demo import Demo, free_port, running, taken
from tests.platforms.slack.published import complaints

Json = dict[str, Any]

CHAIRS = {Language.EN: "Fiona Bayers-Achebe", Language.FR: "Geneviève Thériault-Sauvé"}
PEOPLE = (*CHAIRS.values(), "Étienne Desrosiers-Vu", "Chidi Vasquez-Lam")
"""Those who conduct and those who lead a workstream, of each language: among them all that can be pressed is
shown."""

WEEKS = 5
BUSY = b"apscheduler.scheduler: Execution of job"
"""What is logged where weeks pass in a moment: a beat is overtaken by the next one."""

LASTING = (
    "",
    "account.unlink",
    "account.unlink account chat",
    "me.language language",
    "room.remove",
    "room.remove room",
)
"""Buttons that would leave less to be shown after them, or all of it in one language."""


async def test_whatever_a_month_of_the_demo_sends_is_as_slack_publishes_it(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text(START.isoformat())
    async with running(tmp_path, free_port()) as demo:
        known = {each["name"]: demo.of(each["id"]) for each in await demo.read("/people")}
        for name in PEOPLE:
            await known[name].act("/open-home")
        pressed: dict[str, set[str]] = {name: set() for name in PEOPLE}
        for week in range(WEEKS):
            for name in PEOPLE:
                await _everything_pressed(known[name], pressed[name])
            if week == 0:
                await _everything_begun(known)
            await demo.act("/clock", to={"days": 7})
        await _everything_said(known)
        for each in known.values():
            await each.act("/open-home")
        await demo.act("/clock", to={"hours": 1})  # which returns when nothing is under way any more
        await demo.interrupt(BUSY)
    found = [json.loads(one) for one in sorted(taken(tmp_path))]
    assert {kind: told for kind, told in map(_complaint, found) if told} == {}
    assert _unmet(found) == []


TOLD = (
    "attendance.poll_title",
    "meeting.soon_title",
    "action.add.title",
    "workstream.update.title",
    "home.settings_title",
    "me.help_title",
)
"""Sentences of a post, a reminder, forms, a Home and an answer, by which it is known that they were there."""


def _unmet(payloads: list[Json]) -> list[str]:
    """What of it no payload tells, in either language."""
    told = json.dumps(payloads, ensure_ascii=False)
    words = [Words(Reader(language)) for language in Language]
    return [one(key) for key in TOLD for one in words if one(key) not in told]


def _complaint(payload: Json) -> tuple[str, list[str]]:
    return json.dumps(payload, ensure_ascii=False), complaints(payload)


async def _everything_begun(known: dict[str, Demo]) -> None:
    """Shortcuts, and a first record of each kind."""
    for name in CHAIRS.values():
        who = known[name]
        await _said(who, "Bonjour! Hello!")
        for each in (await who.read("/state"))["shortcuts"]:
            line = (await who.read("/messages", channel=who.room))[-1]
            upon = {"channel": who.room, "ts": line["ts"]} if each["type"] == "message" else {}
            await who.act("/shortcut", callback_id=each["callback_id"], **upon)
            await _closed(who)
    lead = known["Étienne Desrosiers-Vu"]
    await _said(lead, "/gtgoc volet mettre à jour standards LP Deux projets pilotes sont lancés")
    await _said(known["Chidi Vasquez-Lam"], "/cogwg workstream update engagement SP The survey is out")


async def _everything_said(known: dict[str, Demo]) -> None:
    """Every command: alone in one language, as its example in the other."""
    for command, (alone, other) in zip(REGISTRY.typed(), cycle(permutations(Language)), strict=False):
        await _said(known[CHAIRS[alone]], f"{SLASH.in_(alone)} {command.line(alone)}")
        await _said(known[CHAIRS[other]], f"{SLASH.in_(other)} {command.examples[0].in_(other)}")


async def _said(who: Demo, line: str) -> None:
    await who.act("/say", channel=who.room, text=line)
    await _closed(who)


async def _closed(who: Demo) -> None:
    """Whatever form is open is sent as it stands, and then closed."""
    view = (await who.read("/state"))["view"]
    if view is None:
        return
    if view["submit"]:
        await _tried(who, "/submit", view=view["id"], values={})
    if view := (await who.read("/state"))["view"]:
        await _tried(who, "/close", view=view["id"])


async def _everything_pressed(who: Demo, pressed: set[str]) -> None:
    """Each button that somebody sees, once of each kind; the newest first."""
    for where, block in reversed([each async for each in _seen(who)]):
        for button in interactive(block):
            kind = _kind(button.get("value"))
            if kind in pressed or kind in LASTING:
                continue
            pressed.add(kind)
            named = {"block_id": block["block_id"], "action_id": button["action_id"]}
            await _tried(who, "/press", **where, **named, value=button.get("value"))
            await _closed(who)


def _kind(value: str | None) -> str:
    """The command of a button, and what is told with it."""
    command, told = json.loads(value or '["",{}]')
    return " ".join([command, *sorted(told)])


async def _tried(who: Demo, path: str, **body: Any) -> None:
    """Do it, unless what is acted on was drawn anew meanwhile."""
    with suppress(httpx.HTTPStatusError):
        await who.act(path, **body)


async def _seen(who: Demo) -> AsyncIterator[tuple[Json, Json]]:
    """Every block that somebody sees, with where it stands."""
    state = await who.read("/state")
    for block in state["home"]["blocks"]:
        yield {"view": state["home"]["id"]}, block
    for channel in state["channels"]:
        for message in await who.read("/messages", channel=channel["id"]):
            for block in message["blocks"]:
                yield {"channel": channel["id"], "ts": message["ts"]}, block
