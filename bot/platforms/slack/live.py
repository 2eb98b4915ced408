"""What Slack itself says: whose the token is, what it makes of what we draw, and which app is installed."""

from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.asking import code_of

Json = dict[str, Any]

NAMED = ("callback_id", "command")
"""What tells the entries of a list apart."""


@dataclass(frozen=True)
class Installed:
    """What a token stands for. ``app`` is None where Slack does not tell it."""

    team: str
    app: str | None
    scopes: frozenset[str]


@dataclass(frozen=True)
class Complaint:
    """What Slack finds wrong with something that it was shown: ``where`` is a JSON pointer into it."""

    where: str
    why: str


@dataclass(frozen=True)
class Difference:
    """A place of the manifest where the installed app is another; empty where one has nothing there."""

    path: str
    wanted: str
    installed: str


async def installed(web: AsyncWebClient) -> Installed:
    """Whose the token is, and what it may do. Raises SlackApiError.

    https://docs.slack.dev/reference/methods/auth.test/, https://docs.slack.dev/reference/methods/bots.info/
    """
    told = await web.auth_test()
    scopes = str(told.headers.get("x-oauth-scopes", ""))
    bot = told.get("bot_id")
    app = (await web.bots_info(bot=bot))["bot"].get("app_id") if bot else None
    return Installed(str(told["team"]), app, frozenset(scopes.replace(" ", "").split(",")) - {""})


async def complaints_of(web: AsyncWebClient, drawn: Mapping[str, Any]) -> list[Complaint]:
    """What Slack finds wrong with a message or a view. Raises SlackApiError when it does not
    look at it.

    https://docs.slack.dev/reference/methods/blocks.validate
    """
    if "type" in drawn:
        return await _asked(web.blocks_validate(view=dict(drawn)), "invalid_view", "invalid_blocks")
    return await _asked(web.blocks_validate(message=dict(drawn)), "invalid_message", "invalid_blocks")


async def manifest_complaints(config: AsyncWebClient, manifest: Json, app: str | None) -> list[Complaint]:
    """What Slack finds wrong with a manifest; ``config`` has an app configuration token. Raises
    SlackApiError when it does not look at it. https://docs.slack.dev/reference/methods/apps.manifest.validate
    """
    return await _asked(config.apps_manifest_validate(manifest=manifest, app_id=app), "invalid_manifest")


async def installed_manifest(config: AsyncWebClient, app: str) -> Json:
    """The manifest of an app as it is. Raises SlackApiError.

    https://docs.slack.dev/reference/methods/apps.manifest.export
    """
    return cast(Json, (await config.apps_manifest_export(app_id=app))["manifest"])


async def _asked(call: Awaitable[Any], *refusals: str) -> list[Complaint]:
    try:
        await call
    except SlackApiError as error:
        if code_of(error) not in refusals:
            raise
        return _complaints(error)
    return []


def _complaints(error: SlackApiError) -> list[Complaint]:
    told = error.response.get("errors") or [{}]
    return [Complaint(str(one.get("pointer", "/")), str(one.get("message", error))) for one in told]


def differences(wanted: Any, found: Any, path: str = "") -> Iterator[Difference]:
    """Where an installed manifest is not the wanted one. What Slack adds by itself to an object counts for
    nothing; in a list nothing may be missing, and nothing be too much: nor may there be another list, such as
    that of what Scribe might do in people's names (the user scopes)."""
    if isinstance(wanted, dict):
        inside = found if isinstance(found, dict) else {}
        for name, value in wanted.items():
            yield from differences(value, inside.get(name), f"{path}/{name}")
        for name, value in inside.items():
            if name not in wanted and isinstance(value, list):
                yield from _of_lists([], value, f"{path}/{name}")
    elif isinstance(wanted, list):
        yield from _of_lists(wanted, found if isinstance(found, list) else [], path)
    elif wanted != found and not (wanted is False and found is None):
        yield Difference(path, str(wanted), "" if found is None else str(found))


def _of_lists(wanted: Sequence[Any], found: Sequence[Any], path: str) -> Iterator[Difference]:
    ours, theirs = _by_name(wanted), _by_name(found)
    for name in ours | theirs:
        if name not in theirs:
            yield Difference(path, name, "")
        elif name not in ours:
            yield Difference(path, "", name)
        else:
            yield from differences(ours[name], theirs[name], f"{path}/{name.strip('/')}")


def _by_name(entries: Sequence[Any]) -> dict[str, Any]:
    return {_name(entry): entry for entry in entries}


def _name(entry: Any) -> str:
    keys = entry if isinstance(entry, dict) else {}
    return next((str(keys[key]) for key in NAMED if key in keys), str(entry))
