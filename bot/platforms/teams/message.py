"""The message that an Adaptive Card is sent in
(https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card)."""

from collections.abc import Iterable, Iterator

from bot.language import Language
from bot.platforms.platform import Payload
from bot.platforms.teams import limits
from bot.platforms.teams.texts import Block, fallback, line, measured
from bot.platforms.texts import NOTHING, cut, tame

CARD = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def message(body: Iterable[Block], language: Language, told: str) -> Payload:
    """A message that shows ``body``; ``told`` is the same as text, for what does not show cards."""
    shown = [*body] or [{**line(NOTHING), "id": f"{language}-0"}]  # Teams takes no empty card
    room = (limits.CARD - measured(_message(shown, language, told, ""))) // 2
    return _message(shown, language, told, fallback(told, room))


def _message(body: list[Block], language: Language, told: str, text: str) -> Payload:
    content = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "lang": language.value,  # two letters: clients take no more for a language
        "fallbackText": text,
        "speak": text,
        "msteams": {"width": "Full"},
        "body": body,
    }
    first = tame(told).strip().partition("\n")[0] or NOTHING
    return {
        "attachments": [{"contentType": CARD, "content": content}],
        "summary": cut(first, limits.SUMMARY),
    }


def numbered(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """Each with a name that tells its language."""
    for number, block in enumerate(blocks):
        yield {**block, "id": f"{language}-{number}"}
