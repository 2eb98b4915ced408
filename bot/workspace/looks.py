"""What one person sees of the workspace, as the page reads it."""

from datetime import UTC
from typing import Any

from bot.calendar import say, zones
from bot.workspace.directory import APP_ID, BOT_USER
from bot.workspace.host import Planned
from bot.workspace.methods.views import shown_view
from bot.workspace.records import SLACKBOT, Change, Channel, Json, Message, Person, View
from bot.workspace.town import Town


def people(town: Town) -> list[Json]:
    """Everybody one can look at the workspace as."""
    shown = ("id", "name", "title", "language", "zone", "email")
    return [
        {name: getattr(each, name) for name in shown} for each in town.people.values() if not each.deleted
    ]


def state(town: Town, me: Person) -> Json:
    """Where the person is, and what is open in front of them."""
    mine = [each for each in town.channels.values() if me.id in each.members]
    offered = [] if me.external else town.manifest.shortcuts
    return {
        "me": {"id": me.id, "name": me.name, "language": me.language, "zone": me.zone},
        "team": {"id": town.team_id, "name": town.team_name},
        "app": {
            "id": APP_ID,
            "name": town.manifest.name,
            "bot_user": BOT_USER,
            "home_tab": town.manifest.home_tab,
        },
        "channels": [_channel(town, me, each) for each in mine],
        "shortcuts": [{name: each[name] for name in ("callback_id", "name", "type")} for each in offered],
        "clock": {"now": now(town), "zone": me.zone},
        "view": view(town, town.view_of(me.id)),
        "home": view(town, town.home_of(me.id)),
    }


def now(town: Town) -> str:
    """The app's clock, ISO 8601 in UTC."""
    return town.now().astimezone(UTC).isoformat()


def view(town: Town, shown: View | None) -> Json | None:
    """A view as Slack shows it to the app, or nothing."""
    return shown_view(town, shown) if shown else None


def messages(town: Town, me: Person, channel: Channel) -> list[Json]:
    """What the person sees in a channel, which is read by that."""
    seen = town.visible(me.id, channel.id)
    if seen:
        channel.read[me.id] = seen[-1].ts
    return [message(town, each) for each in seen]


def message(town: Town, shown: Message) -> Json:
    """One message; what the workspace itself says comes from the workspace's name."""
    return {
        "ts": shown.ts,
        "user": town.team_name if shown.user == SLACKBOT else shown.user,
        "bot": shown.bot,
        "text": shown.text,
        "blocks": shown.blocks,
        "ephemeral": shown.ephemeral_to is not None,
        "edited": shown.edited,
        "thread": shown.thread_ts,
        "subscript": ", ".join(town.uploads[key].name for key in shown.files) or None,
        "files": [{"name": town.uploads[key].name, "url": f"/file/{key}"} for key in shown.files],
    }


def news(town: Town, me: Person, change: Change) -> Json | None:
    """A change as this person learns of it, or None when it is not for them."""
    if change.user not in (None, me.id):
        return None
    if change.kind in ("view", "home"):
        shown = town.view_of(me.id) if change.kind == "view" else town.home_of(me.id)
        return {**change.data, "view": view(town, shown)}
    if change.kind == "clock":
        return {"now": now(town), "zone": me.zone}
    if change.channel is None:
        return change.data
    channel = town.channels[change.channel]
    return _said(town, channel, change) if me.id in channel.members else None


def planned(each: Planned, me: Person) -> Json:
    """One planned thing; `local` is the moment on the person's clock, in their language."""
    there = zones.local(each.at, me.zone)
    local = f"{say.day(there, me.language, year=False)}, {say.clock(there.time(), me.language)}"
    return {"at": each.at.isoformat(), "local": local, "what": each.what, "who": each.who}


def _said(town: Town, channel: Channel, change: Change) -> Json | None:
    told: dict[str, Any] = {"channel": channel.id, **change.data}
    if change.kind == "deleted":
        return told
    found = channel.find(change.data["ts"])
    return {**told, "message": message(town, found)} if found else None


def _channel(town: Town, me: Person, channel: Channel) -> Json:
    last = channel.read.get(me.id, "")
    fresh = [each for each in town.visible(me.id, channel.id) if each.ts > last and each.user != me.id]
    kind = "im" if channel.kind == "im" else "channel"
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": kind,
        "title": channel.title,
        "unread": len(fresh),
    }
