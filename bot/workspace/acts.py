"""What a person does on the page, handed to the caller."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.calendar import zones
from bot.workspace.acknowledged import Outcome
from bot.workspace.host import Host
from bot.workspace.looks import now
from bot.workspace.records import Change, Json, Message, Person, View
from bot.workspace.sentences import sentence
from bot.workspace.signed import Caller

_CHOSEN = ("selected_user", "selected_users", "selected_date", "selected_time", "value")


class Acts:
    """Each method takes the posted body and gives the JSON answer; LookupError: there is no such thing."""

    def __init__(self, caller: Caller, host: Host) -> None:
        self.caller, self.town, self.host = caller, caller.town, host
        self.all: dict[str, Callable[[Person, Json], Awaitable[Json]]] = {
            "/say": self.say,
            "/press": self.press,
            "/submit": self.submit,
            "/search": self.search,
            "/close": self.close,
            "/shortcut": self.shortcut,
            "/open-home": self.open_home,
            "/clock": self.clock,
        }

    async def say(self, me: Person, body: Json) -> Json:
        """{channel, text}, and {thread} for a line in the thread of that message"""
        return _told(await self.caller.say(me.id, body["channel"], body["text"], body.get("thread")))

    async def press(self, me: Person, body: Json) -> Json:
        """{channel, ts} or {view}, with block_id, action_id, what was chosen, and the state around it"""
        where = self._where(body)
        typed = (body.get("state") or {}).get("values") or {}
        place = {"block_id": body["block_id"], "state": typed}
        return _told(
            await self.caller.press(me.id, where, body["action_id"], selected=_chosen(body), **place)
        )

    async def submit(self, me: Person, body: Json) -> Json:
        """{view, values}"""
        return _told(await self.caller.submit(me.id, self._view(body["view"]), body["values"]))

    async def search(self, me: Person, body: Json) -> Json:
        """{view, block_id, typed}"""
        view = self._view(body["view"])
        return {"ok": True, "options": await self.caller.search(me.id, view, body["block_id"], body["typed"])}

    async def close(self, me: Person, body: Json) -> Json:
        """{view}"""
        return _told(await self.caller.dismiss(me.id, self._view(body["view"])))

    async def shortcut(self, me: Person, body: Json) -> Json:
        """{callback_id}, and {channel, ts} for one on a message"""
        name = body["callback_id"]
        if not body.get("ts"):
            return _told(await self.caller.shortcut(me.id, name))
        return _told(await self.caller.message_shortcut(me.id, name, self._message(body)))

    async def open_home(self, me: Person, _: Json) -> Json:
        """{}"""
        await self.caller.open_home(me.id)
        return {"ok": True}

    async def clock(self, me: Person, body: Json) -> Json:
        """{to: "next" | {hours} | {days} | {local: "2026-12-09T14:00"}}"""
        to = None if body["to"] == "next" else self._moment(me, body["to"])
        if to is not None and to <= self.host.now():
            return {"ok": False, "error": sentence("clock_backwards", me.language)}
        await self.host.forward(to)
        self.town.feed.tell(Change("clock"))
        return {"ok": True, "now": now(self.town)}

    def _moment(self, me: Person, to: Json) -> datetime:
        if "local" in to:
            local = datetime.fromisoformat(to["local"])
            return zones.instant(local.date(), local.time(), me.zone)
        return self.host.now() + timedelta(hours=float(to.get("hours", 0)), days=float(to.get("days", 0)))

    def _where(self, body: Json) -> Message | View:
        return self._view(body["view"]) if body.get("view") else self._message(body)

    def _view(self, key: str) -> View:
        return self.town.viewing.find(key)

    def _message(self, body: Json) -> Message:
        message = self.town.channel(body["channel"]).find(body["ts"])
        if message is None:
            raise LookupError(body["ts"])
        return message


def _chosen(body: Json) -> Any:
    """What was chosen, plainly: an option by its value."""
    if option := body.get("selected_option"):
        return option["value"]
    if options := body.get("selected_options"):
        return [option["value"] for option in options]
    return next((body[name] for name in _CHOSEN if body.get(name)), None)


def _told(outcome: Outcome) -> Json:
    if outcome.ok:
        return {"ok": True}
    if outcome.errors:
        return {"ok": False, "errors": outcome.errors}
    if outcome.message:  # already told, as a message that only this person sees
        return {"ok": True}
    return {"ok": False, "error": outcome.error}
