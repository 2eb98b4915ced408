"""Teams' activities → what was said, by whom and where.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
"""

import hashlib
import json
import re
from html import unescape
from typing import Any, Literal

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.inbound import Account, Inbound, Place, Source
from bot.chat.written import composed
from bot.language import Language, fold
from bot.platforms.platform import Payload
from bot.platforms.teams.form import is_form, submitted
from bot.platforms.teams.links import SOURCE, from_here
from bot.platforms.teams.ports import PERSONAL, Told
from bot.platforms.teams.reference import Reference
from bot.platforms.texts import tame

Activity = dict[str, Any]

ADDRESS = re.compile(r"@?scribe\b[\s:,]*")
"""How a line may begin where nobody needs to be mentioned (folded)."""

MARKUP = re.compile(r"<[^>]{0,200}>")
BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)


class Malformed(ValueError):
    """An activity that the Bot Connector vouches for, and that lacks what its kind has."""


def within(said: Any, *path: str) -> Any:
    """What stands there, or None; nothing is taken for granted."""
    for name in path:
        said = said.get(name) if isinstance(said, dict) else None
    return said


def text_at(said: Any, *path: str) -> str:
    """The text that stands there, or none."""
    found = within(said, *path)
    return found if isinstance(found, str) else ""


def tenant(activity: Activity) -> str:
    """The tenant that it was said in."""
    return text_at(activity, "channelData", "tenant", "id") or text_at(activity, "conversation", "tenantId")


def reference(activity: Activity) -> Reference:
    """Where it was said."""
    return Reference(
        activity["serviceUrl"],
        activity["conversation"]["id"],
        tenant(activity),
        text_at(activity, "recipient", "id"),
    )


def kind(activity: Activity) -> str:
    """The kind of conversation; where it is not told, one person's own unless it is said to be a group, or
    called like one: what is for one person alone must not be told to several."""
    told = text_at(activity, "conversation", "conversationType")
    several = within(activity, "conversation", "isGroup") or activity["conversation"]["id"].startswith("19:")
    return told or ("groupChat" if several else PERSONAL)


def is_leaving(activity: Activity) -> bool:
    """Whether Scribe, or somebody, was taken away, and nobody added."""
    removed = text_at(activity, "action").startswith("remove")  # an upgrade is told as ``remove-upgrade``
    return removed or (bool(within(activity, "membersRemoved")) and not within(activity, "membersAdded"))


def told(activity: Activity) -> Told:
    """What it tells of its conversation."""
    team = text_at(activity, "channelData", "team", "id")
    return Told(reference(activity), kind(activity), _name(activity), team)


def _name(activity: Activity) -> str:
    about = within(activity, "channelData", "channel")  # news of a channel may be told in another
    names = (
        text_at(about, "name") if text_at(about, "id") in ("", reference(activity).room) else "",
        text_at(activity, "conversation", "name"),
        text_at(activity, "channelData", "team", "name"),
    )
    return tame(next(filter(None, names), ""))[:200]


def named(activity: Activity, name: str) -> Activity:
    """The same with the name of its conversation, which most activities do not tell."""
    return {**activity, "conversation": {**activity["conversation"], "name": name}}


def account(activity: Activity) -> Account:
    """Who said it: the object id in the tenant where Teams tells it, else the id that it has for us alone."""
    handle = activity["from"]["id"]
    return Account("teams", tenant(activity), text_at(activity, "from", "aadObjectId") or handle, handle)


def place(activity: Activity) -> Place:
    """Where it was said, as rooms are known."""
    where = told(activity)
    return Place(where.reference.room, where.name, where.kind == PERSONAL)


def language(activity: Activity) -> Language:
    """What the person's Teams speaks; it only pre-selects the offer of languages."""
    return Language.FR if text_at(activity, "locale").lower().startswith("fr") else Language.EN


def zone(activity: Activity) -> str:
    """The person's time zone, where Teams tells one that we know."""
    named = text_at(activity, "localTimezone")
    try:
        zones.zone(named)
    except zones.UnknownZone:
        return zones.REFERENCE
    return named


def key(activity: Activity) -> str:
    """What tells it from every other; ids of activities are counted in each conversation anew. What is
    remembered of one person's is nobody else's."""
    id = text_at(activity, "id")
    named = [activity["conversation"]["id"], activity["from"]["id"], id]
    parts = named if id else [json.dumps(activity, sort_keys=True)]
    return hashlib.sha256("|".join([activity["type"], *parts]).encode()).hexdigest()


def mentioned_name(activity: Activity, id: str) -> str:
    """What the line calls somebody whom it mentions."""
    entities = within(activity, "entities")
    for entity in entities if isinstance(entities, list) else ():
        if text_at(entity, "mentioned", "id") == id:
            return tame(text_at(entity, "mentioned", "name"))[:120]
    return ""


def line(activity: Activity) -> str:
    """What was typed, without the mention of Scribe; mentions of people become ``<@id>``."""
    text = text_at(activity, "text")
    own = text_at(activity, "recipient", "id")
    entities = within(activity, "entities")
    for entity in entities if isinstance(entities, list) else ():
        mark, id = text_at(entity, "text"), text_at(entity, "mentioned", "id")
        if text_at(entity, "type") == "mention" and mark and id:
            text = text.replace(mark, " " if id == own else f"\x00{id}\x00", 1)
    return _addressed(_plain(text))


def _plain(text: str) -> str:
    """The characters of a marked-up text; what stands between two NULs is a mention."""
    bare = unescape(MARKUP.sub("", BREAK.sub("\n", text)))
    mentions = re.sub(r"\x00([^\x00\s<>|]+)\x00", r"<@\1>", bare)
    return composed(mentions.replace("\u00a0", " ")).strip()


def _addressed(text: str) -> str:
    found = ADDRESS.match(fold(text))
    return text[found.end() :] if found else text


def typed(activity: Activity) -> Inbound:
    """A line."""
    return _inbound(activity, line(activity), "typed")


def pressed(activity: Activity, data: Any) -> Inbound:
    """A button, or a form that was sent. Raises :class:`Malformed` when it is none of ours."""
    if not isinstance(data, dict):
        raise Malformed("no data")
    try:
        call = from_here(submitted(data))
    except ValueError as error:
        raise Malformed(str(error)) from error
    return _inbound(activity, call, "submitted" if is_form(data) else "pressed")


def message_action(activity: Activity) -> Inbound:
    """A command used on a message, which becomes its text."""
    value = activity["value"]
    payload = within(value, "messagePayload")
    text = _plain(text_at(payload, "body", "content"))
    link = text_at(payload, "linkToMessage")
    call = from_here(Call(text_at(value, "commandId"), {"text": text, SOURCE: link}))
    return _inbound(activity, call, "pressed", Source(text, call.args.get(SOURCE)))


def _inbound(
    activity: Activity,
    said: str | Call,
    how: Literal["typed", "pressed", "submitted"],
    source: Source | None = None,
) -> Inbound:
    return Inbound(account(activity), said, how, key(activity), place(activity), source)


def card(payload: Payload) -> dict[str, Any]:
    """The card of a message."""
    content: dict[str, Any] = payload["attachments"][0]["content"]
    return content
