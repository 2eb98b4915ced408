"""Who reads one language never meets a sentence of the other, whatever they ask in private."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.chat.catalogue import sentences
from bot.chat.words import PLACEHOLDER
from bot.clock import MovableClock
from bot.language import Language
from bot.local import CHANNEL, Local, local
from bot.workspace.records import Json
from commands.features import REGISTRY
from storage.store import Store, open_engine
from tests.conversation import START

CHAIRS = {Language.EN: "fiona.bayers-achebe", Language.FR: "genevieve.theriault-sauve"}
"""The co-chairs, who may say everything, read one language each."""

TELLING = 12
"""Letters that a sentence has, at least, to tell a language by."""


def foreign(language: Language) -> list[re.Pattern[str]]:
    """The other language's sentences that this one does not have, with anything filled in."""
    ours, theirs = (
        {form for entry in sentences(one).values() for form in (entry.one, entry.other) if form}
        for one in (language, language.other)
    )
    telling = (form for form in theirs - ours if len(PLACEHOLDER.sub("", form)) >= TELLING)
    return [re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", form)))) for form in telling]


def texts(content: object) -> list[str]:
    """Every text of a message or a form."""
    match content:
        case {"text": str(text), "type": "plain_text" | "mrkdwn" | "raw_text"}:
            return text.replace("*", "").splitlines()
        case dict():
            return [text for part in content.values() for text in texts(part)]
        case list():
            return [text for part in content for text in texts(part)]
    return []


@pytest_asyncio.fixture
async def town(sqlite_url: str) -> AsyncIterator[Local]:
    """The sample group in its local workspace."""
    store = Store(open_engine(sqlite_url))
    async with local(store, MovableClock(START, frozen=True)) as running:
        yield running
    store.close()


async def shown(town: Local, who: str, line: str) -> list[str]:
    seen = len(town.town.visible(who, CHANNEL))
    await town.caller.say(who, CHANNEL, line)
    view = town.town.view_of(who)
    if view is None:
        return texts([message.blocks for message in town.town.visible(who, CHANNEL)[seen:]])
    content: Json = view.content
    await town.caller.dismiss(who, view)
    return texts(content)


@pytest.mark.parametrize("language", Language)
async def test_no_sentence_of_the_other_language_is_shown(town: Local, language: Language) -> None:
    strange, slash = foreign(language), "/cogwg" if language is Language.EN else "/gtgoc"
    for command in REGISTRY.typed():
        for line in (command.line(language), command.examples[0].in_(language)):
            for text in await shown(town, CHAIRS[language], f"{slash} {line}"):
                met = [pattern.pattern for pattern in strange if pattern.fullmatch(text)]
                assert met == [], f"{line}: {text}"


async def test_a_verb_of_the_other_language_is_answered_in_that_language(town: Local) -> None:
    told = await shown(town, CHAIRS[Language.EN], "/cogwg réunion liste")
    assert "Prochaines réunions" in told
    assert not any(pattern.fullmatch(text) for text in told for pattern in foreign(Language.FR))
