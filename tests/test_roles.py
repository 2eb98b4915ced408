"""Every command, tried as each role and as a stranger: done or kindly refused, as it declares."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.chat.command import Audience, Command
from bot.chat.words import Reader, Words
from bot.clock import MovableClock
from bot.language import Language
from bot.local import CHANNEL, Local, local
from commands.features import REGISTRY
from storage.store import Store, open_engine
from tests.conversation import START

ROLES = {
    "representative": "olena.kovalchuk-reid",
    "alternate": "saoirse.takhar",
    "co-chair": "fiona.bayers-achebe",
    "secretariat": "noor.haddad-whitlock",
    "senior executive": "imogen.castellanos",
    "stranger": "alex.morin",
}
"""One person of the sample roster for each role, all of them readers of English."""

ALLOWED = {
    Audience.ANYONE: set(ROLES),
    Audience.ROSTER: set(ROLES) - {"stranger"},
    Audience.REPRESENTATIVES: {"representative", "co-chair"},
    Audience.CONDUCT: {"co-chair", "secretariat"},
}
REFUSALS = {
    Audience.REPRESENTATIVES: "chat.for_representatives",
    Audience.CONDUCT: "chat.for_conduct",
}


@pytest_asyncio.fixture
async def town(sqlite_url: str) -> AsyncIterator[Local]:
    """The sample group in its local workspace."""
    store = Store(open_engine(sqlite_url))
    async with local(store, MovableClock(START, frozen=True)) as running:
        yield running
    store.close()


async def answered(town: Local, who: str, command: Command) -> str:
    """What a person sees after typing a command's first example: a message, or the form that opens."""
    seen = len(town.town.visible(who, CHANNEL))
    outcome = await town.caller.say(who, CHANNEL, f"/cogwg {command.examples[0].en}")
    assert outcome.ok, outcome.error
    view = town.town.view_of(who)
    if view is not None:
        await town.caller.dismiss(who, view)
        return str(view.content["title"]["text"])
    return "\n".join(message.text for message in town.town.visible(who, CHANNEL)[seen:])


@pytest.mark.parametrize("role", ROLES)
async def test_each_command_is_for_whom_it_says(town: Local, role: str) -> None:
    words = Words(Reader(Language.EN))
    fault = words("chat.incident", number="X").partition("X")[0][:40]
    for command in REGISTRY.typed():
        told = await answered(town, ROLES[role], command)
        assert told, command.key
        assert fault not in told, command.key
        refusals = {words(key) for key in REFUSALS.values()}
        if role in ALLOWED[command.audience]:
            assert told not in refusals, command.key
        elif role == "stranger":
            assert "is not on" in told or "not on its roster" in told, command.key
        else:
            assert told == words(REFUSALS[command.audience]), command.key


@pytest.mark.parametrize("language", Language)
async def test_a_stranger_learns_whom_to_ask(town: Local, language: Language) -> None:
    await town.caller.change("alex.morin", language=language)
    await town.caller.say("alex.morin", CHANNEL, "/cogwg me" if language is Language.EN else "/gtgoc moi")
    told = town.town.visible("alex.morin", CHANNEL)[-1].text
    for chair in ("Geneviève Thériault-Sauvé", "Fiona Bayers-Achebe"):
        assert chair in told
