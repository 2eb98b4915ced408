"""What Teams makes of the line a person types: encoded text, and mentions with their entities.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
"""

import re
from collections.abc import Mapping

from tests.teams.records import Json
from tests.teams.town import NAME, TeamsTown


def typed(town: TeamsTown, text: str) -> tuple[str, list[Json]]:
    """A line as it is sent: each ``@name`` is a mention with its entity."""
    known = _known(town)
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    pieces, entities, end = list[str](), list[Json](), 0
    for match in re.finditer(rf"(?<![\w@])@({names})(?![\w-])", text, re.IGNORECASE):
        id, name = known[match[1].casefold()]
        tag = f"<at>{encoded(name)}</at>"
        pieces += [encoded(text[end : match.start()]), tag]
        entities.append({"type": "mention", "text": tag, "mentioned": {"id": id, "name": name}})
        end = match.end()
    return "".join([*pieces, encoded(text[end:])]), entities


def _known(town: TeamsTown) -> Mapping[str, tuple[str, str]]:
    """Who can be mentioned, by name and by key."""
    known = {NAME.casefold(): (town.bot, NAME)}
    for person in town.people.values():
        known[person.name.casefold()] = known[person.key.casefold()] = (person.id, person.name)
    return known


def encoded(text: str) -> str:
    """Text as Teams encodes it in a message."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("\u00a0", "&nbsp;")
