"""Slack's payloads → Inbound (https://docs.slack.dev/interactivity/)."""

import json
import re
from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import sha256
from html import unescape
from typing import Any, ParamSpec, TypeVar

from bot.chat.answer import FORM
from bot.chat.call import Call
from bot.chat.inbound import Account, Inbound, Place, Search, Source
from bot.chat.written import composed
from bot.platforms.slack.modal import HOME, place_of, sent

Body = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
LINK = re.compile(r"<((?:https?|mailto):[^>|]+)(?:\|([^>]*))?>")
OPEN = "open:"
"""Begins the callback of a global shortcut: no other shortcut of the app may have the same."""
WRITTEN = (None, "file_share", "thread_broadcast")
"""Subtypes of what a person wrote: with a file, or in a thread and in its channel at once.
https://docs.slack.dev/reference/events/message/#subtypes"""
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
    return _account(team, id, _host(body))


def _host(body: Body) -> Any:
    """The workspace that Scribe heard it in: in a conversation that is shared with others, a person's own may
    be another. https://docs.slack.dev/apis/slack-connect/using-slack-connect-with-apps/"""
    authorized = body.get("authorizations") or [{}]
    return (
        (body.get("view") or {}).get("app_installed_team_id")
        or authorized[0].get("team_id")
        or (body.get("team") or {}).get("id")
        or body.get("team_id")
    )


def _account(team: Any, id: Any, host: Any) -> Account:
    if not (team and id and isinstance(team, str) and isinstance(id, str)):
        raise Malformed(f"no account: {team!r}, {id!r}")
    if host and not isinstance(host, str):
        raise Malformed(f"no workspace: {host!r}")
    return Account("slack", team, id, f"{host}/{id}" if host and host != team else "")


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


def place(
    channel: str | None, name: str = "", *, own: bool = False, thread: str | None = None
) -> Place | None:
    """A conversation; the ids of those between two begin with D. Only where Scribe hears lines, or buttons of
    its own messages, is it surely one of the two."""
    if not channel:
        return None
    private = channel.startswith("D")
    return Place(channel, name or channel, private, private and own, thread)


def _thread(message: Body) -> str | None:
    """Under which message it stands, if it does: the first of a thread names itself."""
    thread = message.get("thread_ts")
    return thread if thread and thread != (message.get("ts") or message.get("message_ts")) else None


@_checked
def command(body: Body) -> Inbound:
    """A slash command."""
    line = written(body.get("text") or "")
    key = _key(body["trigger_id"])
    return Inbound(account(body), line, "typed", key, _where(body), awaited=True)


def _where(body: Body) -> Place | None:
    if body.get("view"):
        asked_in, thread = place_of(body["view"])
        return None if asked_in == HOME else place(asked_in, thread=thread)
    channel = body.get("channel") or {}
    id, name = body.get("channel_id") or channel.get("id"), body.get("channel_name") or channel.get("name")
    container = body.get("container") or {}
    own = bool(container) and not container.get("is_ephemeral")
    return place(id, name or "", own=own, thread=_thread(body.get("message") or container))


def _at_home(body: Body) -> bool:
    """Whether it is done in Home, or in a modal that was opened from there."""
    view = body.get("view") or {}
    return view.get("type") == "home" or place_of(view)[0] == HOME


@_checked
def action(body: Body) -> Inbound | None:
    """A button; None when it is not one of ours (a link, a leftover of another version)."""
    pressed = body["actions"][0]
    try:
        call = Call.decode(pressed.get("value") or "")
    except (ValueError, RecursionError):
        return None
    return Inbound(
        account(body), call, "pressed", _key(body["trigger_id"]), _where(body), home=_at_home(body)
    )


@_checked
def opening(body: Body, call: Call) -> Inbound | None:
    """Somebody opens their Home, which shows what is called; None for the other tabs."""
    event = body["event"]
    if event.get("tab") != "home":
        return None
    who = _account(body.get("team_id"), event["user"], _host(body))
    return Inbound(who, call, "opened", _key(body["event_id"]), home=True)


@_checked
def submission(body: Body) -> Inbound:
    """A form that was sent."""
    call, _ = sent(body["view"])
    at_home, key = _at_home(body), _sent_once(body)
    return Inbound(account(body), call, "submitted", key, _where(body), home=at_home, awaited=True)


def _sent_once(body: Body) -> str:
    """The key of a form that was sent: who saw nothing of the answer sends the same view again, unchanged,
    with another trigger. One that was acted upon is closed, or drawn anew with another hash."""
    view, trigger = body["view"], _key(body["trigger_id"])
    if not (view.get("id") and view.get("hash")):
        return trigger
    who, values = account(body), view["state"]["values"]
    given = json.dumps([who.workspace, who.id, view["id"], view["hash"], values], sort_keys=True)
    return f"sent:{sha256(given.encode()).hexdigest()}"


@_checked
def search(body: Body) -> Search:
    """What is typed in a field of a form, to choose from what is found."""
    call, _ = sent(body["view"])
    return Search(account(body), call, body["block_id"], written(body.get("value") or ""))


@_checked
def global_shortcut(body: Body) -> Inbound:
    """A global shortcut: the form of the command that the callback names, from no place in particular."""
    call = Call(body["callback_id"].removeprefix(OPEN), {FORM: "yes"})
    return Inbound(account(body), call, "pressed", _key(body["trigger_id"]))


@_checked
def shortcut(body: Body, link: str | None) -> Inbound:
    """The message shortcut: the message becomes the text of the command named by the callback."""
    text = written(body["message"].get("text") or "")
    args = {"text": text, **({"source": link} if link else {})}
    call = Call(body["callback_id"], args)
    return Inbound(account(body), call, "pressed", _key(body["trigger_id"]), _where(body), Source(text, link))


@_checked
def message(body: Body) -> Inbound | None:
    """A line to Scribe alone, or one that mentions it; None for what bots, edits and joins produce. Slack may
    tell of one message by several events: the message is the key."""
    event = body["event"]
    if event.get("subtype") not in WRITTEN or event.get("bot_id") or event.get("edited"):
        return None
    if not event.get("user"):
        return None
    bots = [item.get("user_id") for item in body.get("authorizations") or ()]
    line = addressed(written(event.get("text") or ""), [bot for bot in bots if bot])
    team = event.get("user_team") or event.get("team") or body.get("team_id")
    who = _account(team, event["user"], _host(body))
    where = place(event["channel"], own=True, thread=_thread(event))
    return Inbound(who, line, "typed", f"{_key(event['channel'])}:{_key(event['ts'])}", where)


def addressed(line: str, bots: Sequence[str]) -> str:
    """A line without the mentions of Scribe, wherever they stand, and without what sets them apart."""
    for bot in bots:
        mention = rf"<@{re.escape(bot)}>"
        line = re.sub(rf"^\s*{mention}\s*[,:]?\s*", "", line)
        line = re.sub(rf"\s*,?\s*{mention}\s*[.!]?\s*$", "", line)
        line = re.sub(rf"\s*{mention}\s*", " ", line)
    return line.strip()


def permalink(home: str, channel: str, message: Body) -> str:
    """The link to a message of the workspace at an address, as Slack makes it."""
    link = f"{home.rstrip('/')}/archives/{channel}/p{message['ts'].replace('.', '')}"
    thread = _thread(message)
    return f"{link}?thread_ts={thread}&cid={channel}" if thread else link


@_checked
def removed(body: Body) -> str | None:
    """The workspace in which Scribe was removed, or its token revoked; None when only people's were."""
    event = body["event"]
    if event["type"] == "tokens_revoked" and not event["tokens"].get("bot"):
        return None
    return _key(body["team_id"])
