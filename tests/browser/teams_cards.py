"""Cards of every kind as Teams was sent them by the real Scribe, in either language."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.clock import MovableClock
from bot.local import CHANNEL
from storage.store import Store
from tests.browser.life import START
from tests.teams.chat import TeamsChat, teams
from tests.teams.eyes import buttons, labels, told
from tests.teams.inputs import inputs
from tests.teams.records import Change, Json, Message
from tests.teams.town import TeamsTown

ASKED = datetime(2026, 12, 8, 17, tzinfo=UTC)
"""Everybody has been asked by then whether they come, and the co-chairs have had a digest."""

LONG_AGO = "2026-01-05"
ROWS = 5
"""Of the long table, for each reader."""


@dataclass(frozen=True)
class Reads:
    """Somebody who reads one language, and what they type and press."""

    who: str
    chair: str
    alternate: str
    add: str
    listed: str
    aid: str
    digest: str


READERS = {
    "en": Reads(
        "heather.macilwraith",
        "fiona.bayers-achebe",
        "My alternate will attend",
        "action add",
        "action list all",
        "help",
        "Digest for the co-chairs",
    ),
    "fr": Reads(
        "etienne.desrosiers-vu",
        "genevieve.theriault-sauve",
        "La personne qui me remplace y sera",
        "mesure ajouter",
        "mesure liste toutes",
        "aide",
        "Sommaire à l’intention de la coprésidence",
    ),
}


async def sent(store: Store) -> dict[str, dict[str, Json]]:
    """Live until everybody was asked; each kind of card, by language and name."""
    async with teams(store, MovableClock(START, frozen=True)) as chat:
        await _lived(chat)
        return {language: await _seen(chat, reads) for language, reads in READERS.items()}


async def _lived(chat: TeamsChat) -> None:
    await chat.caller.say(READERS["en"].chair, CHANNEL, "@Scribe room add")
    for number in range(ROWS):
        for reads in READERS.values():
            line = f"@Scribe action add @{reads.who} Compare licence {number} of the portals by 2026-12-04"
            await chat.caller.say(READERS["en"].chair, CHANNEL, line)
    await chat.host.forward(ASKED)
    await chat.parts.worker.drain()


async def _seen(chat: TeamsChat, reads: Reads) -> dict[str, Json]:
    post = _with(chat, reads.who, CHANNEL, reads.alternate)
    form = await _pressed(chat, reads, post)
    return {
        "poll": _card(post),
        "view": await _looked(chat, reads.who, post),
        "asked": _card(_with(chat, reads.who, None, reads.alternate)),
        "digest": _card(_telling(chat, reads.chair, reads.digest)),
        "form": form,
        "faulty": await _faulty(chat, reads),
        "table": await _said(chat, reads.chair, reads.listed),
        "answer": await _said(chat, reads.who, reads.aid),
    }


def _card(message: Message, person: str | None = None) -> Json:
    card = message.card(person)
    assert card is not None
    return card


def _with(chat: TeamsChat, who: str, where: str | None, button: str) -> Message:
    """The newest message with such a button."""
    place = chat.town.place(who, where)
    found = [
        each
        for each in chat.town.visible(who, place.id)
        if any(button in labels(action) for action in buttons(each.card() or {}))
    ]
    return found[-1]


def _telling(chat: TeamsChat, who: str, title: str) -> Message:
    """The newest message to somebody alone that begins so."""
    return [each for each in chat.town.direct(who).messages if told(each).startswith(title)][-1]


async def _looked(chat: TeamsChat, who: str, message: Message) -> Json:
    """The post as one person sees it."""
    await chat.caller.look(who, message)
    return _card(message, chat.town.person(who).id)


async def _pressed(chat: TeamsChat, reads: Reads, post: Message) -> Json:
    """The form that a button of the post opens."""
    action = next(each for each in buttons(_card(post)) if reads.alternate in labels(each))
    before = chat.town.visible(reads.who, post.conversation)
    await chat.caller.press(reads.who, post, action)
    await until(chat.town, lambda: len(chat.town.visible(reads.who, post.conversation)) > len(before))
    return _card(chat.town.visible(reads.who, post.conversation)[-1])


async def _faulty(chat: TeamsChat, reads: Reads) -> Json:
    """A form that was sent, and came back with what is wrong."""
    await _said(chat, reads.chair, reads.add)
    form = chat.town.direct(reads.chair).messages[-1]
    owner = next(each for each in inputs(_card(form)) if each["id"] == "field.owners")["choices"][0]["value"]
    values = {"field.owners": owner, "field.text": "x", "field.due": LONG_AGO}
    outcome = await chat.caller.submit(reads.chair, form, values)
    assert isinstance(outcome.answer, dict)
    return outcome.answer


async def _said(chat: TeamsChat, who: str, line: str) -> Json:
    """What a line to Scribe alone is answered."""
    place = chat.town.direct(who)
    count = len(place.messages)
    await chat.caller.say(who, None, line)
    await until(chat.town, lambda: len(place.messages) > count + 1)
    return _card(place.messages[-1])


async def until(town: TeamsTown, holds: Callable[[], object]) -> None:
    """Wait until something holds, looked at after each change; TimeoutError after ten seconds."""
    changed = asyncio.Event()

    def note(_: Change) -> None:
        changed.set()

    town.listeners.append(note)
    async with asyncio.timeout(10):
        while not holds():
            await changed.wait()
            changed.clear()
    town.listeners.remove(note)
