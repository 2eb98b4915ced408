"""A chat in a process of its own: Slack's Web API as far as Scribe asks it. What it takes, it writes down
before it answers."""

import asyncio
import random
import socket
import struct
from collections import defaultdict
from dataclasses import dataclass
from email.utils import formatdate
from hashlib import sha256
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.workspace.town import TEAM
from tests.faults.clock import SharedClock
from tests.faults.ills import BEFORE, POST, Fault, Ill, ills
from tests.faults.journal import Journal

PAGE = 25
"""Messages on a page of history, so that it has several."""

LINGER = struct.pack("ii", 1, 0)
"""A socket closed with this resets the connection. socket(7), SO_LINGER."""


@dataclass(frozen=True)
class Place:
    """Where a chat keeps time, writes, and draws its luck from; ``pause`` is how long it takes to answer,
    at most."""

    clock: Path
    journal: Path
    seed: int
    pause: float


@dataclass
class Request:
    """A request as it came in."""

    method: str
    who: str
    arguments: dict[str, Any]
    raw: web.Request

    @property
    def channel(self) -> str | None:
        """Where it is about."""
        return self.arguments.get("channel")

    @property
    def delivery(self) -> str | None:
        """Which delivery it carries."""
        found: str | None = self.arguments.get("metadata", {}).get("event_payload", {}).get("delivery")
        return found


class Chat:
    """What stands where, and what goes wrong."""

    def __init__(self, place: Place) -> None:
        self._clock = SharedClock(place.clock)
        self._journal = Journal(place.journal)
        self._dice = random.Random(place.seed)  # noqa: S311 - not a secret
        self._pause = place.pause
        self._ills: list[Ill] = []
        self._messages: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._emails: dict[str, str] = {}
        self._last = 0.0
        self._methods = {
            "auth.test": self._auth,
            POST: self._post,
            "chat.update": self._update,
            "conversations.open": lambda asked: {"channel": {"id": f"D{asked['users']}"}},
            "conversations.history": self._history,
            "dnd.info": lambda _: {"dnd_enabled": False},
            "users.info": self._info,
            "users.lookupByEmail": self._by_email,
        }

    def app(self) -> web.Application:
        """The server."""
        app = web.Application()
        app.add_routes([web.post("/control", self._control), web.route("*", "/api/{method}", self._api)])
        app.on_response_prepare.append(self._dated)
        return app

    async def _dated(self, _request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = formatdate(self._clock.true(), usegmt=True)

    async def _control(self, request: web.Request) -> web.Response:
        told = await request.json()
        self._ills = ills(told["ills"])
        return web.json_response({"ok": True})

    async def _api(self, raw: web.Request) -> web.StreamResponse:
        request = await _read(raw)
        ill = next(
            (ill for ill in self._ills if ill.meets(request.method, request.channel, self._dice)), None
        )
        self._note("asked", request, fault=ill.fault.name if ill else None)
        if ill and ill.fault in BEFORE:
            return await self._refused(request, ill)
        answer = {"ok": True, **self._methods[request.method](request.arguments)}
        if request.method == POST:
            self._note("taken", request, ts=answer["ts"])
        if ill:
            await self._spoilt(request, ill)
        elif self._pause and request.method == POST:
            await asyncio.sleep(self._dice.uniform(0, self._pause))
        self._note("answered", request)
        return web.json_response(answer)

    async def _refused(self, request: Request, ill: Ill) -> web.StreamResponse:
        match ill.fault:
            case Fault.LIMITED:
                body = {"ok": False, "error": "ratelimited"}
                return web.json_response(body, status=429, headers={"Retry-After": f"{ill.seconds:.0f}"})
            case Fault.UNAVAILABLE:
                return web.Response(status=503, text="upstream connect error")
            case Fault.UNAUTHORIZED:
                return web.json_response({"ok": False, "error": "invalid_auth"})
            case Fault.STALL:
                await asyncio.sleep(ill.seconds)
        _reset(request.raw)
        return web.Response(status=500)

    async def _spoilt(self, request: Request, ill: Ill) -> None:
        if ill.fault is Fault.DROP:
            if request.raw.transport:
                request.raw.transport.close()
        else:
            await asyncio.sleep(ill.seconds)

    def _note(self, what: str, request: Request, **more: object) -> None:
        self._journal.write(
            what,
            at=self._clock.true(),
            who=request.who,
            method=request.method,
            channel=request.channel,
            delivery=request.delivery,
            **more,
        )

    def _auth(self, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM[0], "user_id": "USCRIBE", "bot_id": "BSCRIBE"}

    def _post(self, asked: dict[str, Any]) -> dict[str, Any]:
        self._last = max(self._last + 1e-6, self._clock.true())
        message = {"ts": f"{self._last:.6f}", "text": asked["text"], "metadata": asked.get("metadata")}
        self._messages[asked["channel"]].append(message)
        return {"channel": asked["channel"], "ts": message["ts"]}

    def _update(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"channel": asked["channel"], "ts": asked["ts"]}

    def _history(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Newest first, without metadata unless it is asked for, in pages."""
        oldest, skip = float(asked["oldest"]), int(asked.get("cursor") or 0)
        found = [each for each in reversed(self._messages[asked["channel"]]) if float(each["ts"]) > oldest]
        hidden = {} if asked.get("include_all_metadata") == "1" else {"metadata": None}
        size = min(PAGE, int(asked["limit"]))
        more = str(skip + size) if len(found) > skip + size else ""
        page = [{**each, **hidden} for each in found[skip : skip + size]]
        return {
            "messages": [{name: value for name, value in each.items() if value} for each in page],
            "response_metadata": {"next_cursor": more},
        }

    def _by_email(self, asked: dict[str, Any]) -> dict[str, Any]:
        id = user_of(asked["email"])
        self._emails[id] = asked["email"]
        return {"user": {"id": id}}

    def _info(self, asked: dict[str, Any]) -> dict[str, Any]:
        email = self._emails[asked["user"]]
        told = {"real_name": email.partition("@")[0], "email": email}
        return {"user": {"id": asked["user"], "name": told["real_name"], "tz": "UTC", "profile": told}}


def user_of(email: str) -> str:
    """Who has an e-mail there."""
    return f"U{sha256(email.encode()).hexdigest()[:10].upper()}"


async def _read(raw: web.Request) -> Request:
    arguments: dict[str, Any] = dict(raw.query)
    if raw.content_type == "application/json":
        arguments |= await raw.json()
    else:
        arguments |= {name: str(value) for name, value in (await raw.post()).items()}
    who = raw.headers.get("Authorization", "").rpartition("-")[2]
    return Request(raw.match_info["method"], who, arguments, raw)


def _reset(raw: web.Request) -> None:
    if raw.transport:
        raw.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
        raw.transport.abort()


def serve(place: Place) -> None:
    """Serve until the process ends; the journal's first entry tells the port."""
    asyncio.run(_served(place))


async def _served(place: Place) -> None:
    runner = web.AppRunner(Chat(place).app(), access_log=None, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    Journal(place.journal).write("listening", port=runner.addresses[0][1])
    await asyncio.Event().wait()
