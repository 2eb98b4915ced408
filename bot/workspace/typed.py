"""What Slack makes of the line a person types: escapes, mentions, links.

https://docs.slack.dev/messaging/formatting-message-text#how-slack-encodes-text
"""

import re
from collections.abc import Mapping

from bot.workspace.directory import BOT_USER
from bot.workspace.town import Town

_LINK = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]'\"»]")


def escaped(text: str) -> str:
    """The three characters that Slack's own marks use, escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def encoded(town: Town, text: str, *, handles: bool = False) -> str:
    """Typed text as Slack sends it: `@Name` → `<@U…>` (`<@U…|handle>` with `handles`), `#channel`, links."""
    pieces: list[str] = []
    end = 0
    for match in _references(town).finditer(text):
        pieces += [escaped(text[end : match.start()]), _token(town, match, handles)]
        end = match.end()
    return "".join([*pieces, escaped(text[end:])])


def _references(town: Town) -> re.Pattern[str]:
    people, channels = _people(town), _channels(town)
    someone = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True))
    channel = "|".join(re.escape(name) for name in sorted(channels, key=len, reverse=True))
    before, after = r"(?<![\w@#<])", r"(?![\w-])"
    kinds = (
        rf"(?P<link>{_LINK.pattern})",
        rf"{before}@(?P<who>{someone}){after}",
        rf"{before}#(?P<channel>{channel or '(?!)'}){after}",
    )
    return re.compile("|".join(kinds), re.IGNORECASE)


def _token(town: Town, match: re.Match[str], handles: bool) -> str:
    if link := match["link"]:
        return f"<{escaped(link)}>"
    if who := match["who"]:
        user = _people(town)[who.casefold()]
        handle = town.people[user].handle if user in town.people else town.manifest.name.lower()
        return f"<@{user}|{handle}>" if handles else f"<@{user}>"
    name = match["channel"].casefold()
    return f"<#{_channels(town)[name]}|{name}>"


def _people(town: Town) -> Mapping[str, str]:
    known = {town.manifest.name.casefold(): BOT_USER}
    known |= {person.handle.casefold(): person.id for person in town.people.values()}
    return known | {person.name.casefold(): person.id for person in town.people.values()}


def _channels(town: Town) -> Mapping[str, str]:
    return {each.name.casefold(): each.id for each in town.channels.values() if each.kind != "im"}
