"""Slack's payloads → Inbound (https://docs.slack.dev/interactivity/)."""

import re
from collections.abc import Callable
from functools import wraps
from html import unescape
from typing import Any, ParamSpec, TypeVar

from bot.chat.call import Call
from bot.chat.inbound import Account, Inbound, Place, Source
from bot.chat.written import composed
from bot.platforms.slack.modal import HOME, sent

Body = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
LINK = re.compile(r"<((?:https?|mailto):[^>|]+)(?:\|([^>]*))?>")
OTHERS = re.compile(r"<([#!])([^>|]+)(?:\|([^>]*))?>")


class Malformed(ValueError):
    """A request that Slack signed, and that lacks what Slack's requests have."""


SHAPE = (AttributeError, LookupError, TypeError)
"""What looking into something of another shape raises."""


def _checked(decoder: Callable[P, T]) -> Callable[P, T]:
    @wraps(decoder)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return decoder(*args, **kwargs)
        except (*SHAPE, ValueError) as error:
            raise Malformed(repr(error)) from error

    return checked


def account(body: Body) -> Account:
    """Who did it: commands name it flat, the rest nested."""
    user = body.get("user") or {}
    id = body.get("user_id") or user.get("id")
    team = user.get("team_id") or body.get("team_id") or (body.get("team") or {}).get("id")
    return _account(team, id)


def _account(team: Any, id: Any) -> Account:
    if not (team and id and isinstance(team, str) and isinstance(id, str)):
        raise Malformed(f"no account: {team!r}, {id!r}")
    return Account("slack", team, id)


def _key(key: Any) -> str:
    if not (key and isinstance(key, str)):
        raise Malformed(f"no key: {key!r}")
    return key


def written(text: str) -> str:
    """What a person typed, from Slack's encoding: mentions stay ``<@ID>``, links become bare."""
    text = MENTION.sub(r"<@\1>", text)
    text = LINK.sub(lambda match: match[1].removeprefix("mailto:"), text)
    text = OTHERS.sub(lambda match: f"#{match[3] or match[2]}" if match[1] == "#" else match[3] or "", text)
    return composed(unescape(text)).strip()


def place(channel: str | None, name: str = "") -> Place | None:
    """A conversation; the ids of those with Scribe alone start with D."""
    return Place(channel, name or channel, channel.startswith("D")) if channel else None


@_checked
def command(body: Body) -> Inbound:
    """A slash command."""
    line = written(body.get("text") or "")
    return Inbound(account(body), line, "typed", _key(body["trigger_id"]), _where(body))


def _where(body: Body) -> Place | None:
    channel = body.get("channel") or {}
    id, name = body.get("channel_id") or channel.get("id"), body.get("channel_name") or channel.get("name")
    return place(id, name or "")


@_checked
def action(body: Body) -> Inbound | None:
    """A button; None when it is not one of ours (a link, a leftover of another version)."""
    pressed = body["actions"][0]
    try:
        call = Call.decode(pressed.get("value") or "")
    except (ValueError, RecursionError):
        return None
    where, home = _where(body), (body.get("container") or {}).get("type") == "view"
    return Inbound(account(body), call, "pressed", _key(body["trigger_id"]), where, home=home)


@_checked
def opening(body: Body, call: Call) -> Inbound | None:
    """Somebody opens their Home, which shows what is called; None for the other tabs."""
    event = body["event"]
    if event.get("tab") != "home":
        return None
    return Inbound(
        _account(body.get("team_id"), event["user"]), call, "opened", _key(body["event_id"]), home=True
    )


@_checked
def submission(body: Body) -> Inbound:
    """A form that was sent."""
    call, channel = sent(body["view"])
    home = channel == HOME
    where = None if home else place(channel)
    return Inbound(account(body), call, "submitted", _key(body["trigger_id"]), where, home=home)


@_checked
def shortcut(body: Body, link: str | None) -> Inbound:
    """The message shortcut: the message becomes the text of the command named by the callback."""
    text = written(body["message"].get("text") or "")
    args = {"text": text, **({"source": link} if link else {})}
    call = Call(body["callback_id"], args)
    return Inbound(account(body), call, "pressed", _key(body["trigger_id"]), _where(body), Source(text, link))


@_checked
def message(body: Body) -> Inbound | None:
    """A line to Scribe alone, or one that mentions it; None for what bots, edits and joins produce."""
    event = body["event"]
    if event.get("subtype") or event.get("bot_id") or not event.get("user"):
        return None
    bots = {item.get("user_id") for item in body.get("authorizations") or ()}
    text = written(event.get("text") or "")
    for bot in bots:
        text = text.removeprefix(f"<@{bot}>").strip()
    team = event.get("user_team") or event.get("team") or body.get("team_id")
    who = _account(team, event["user"])
    return Inbound(who, text, "typed", _key(body["event_id"]), place(event["channel"]))
