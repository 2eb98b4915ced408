"""A small app behind the page: answers each kind of request with one of the samples."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.language import Language
from bot.workspace.host import Completion, Planned
from bot.workspace.town import Town
from tests.browser import samples
from tests.browser.samples import Json


class SampleApp:
    """`POST /slack/events`; `heard` keeps the payloads in the order received."""

    def __init__(self, town: Town, http: httpx.AsyncClient) -> None:
        self.town, self.http = town, http
        self.heard: list[Json] = []
        self._told = asyncio.Condition()

    @property
    def route(self) -> Route:
        """Where signed requests arrive."""
        return Route("/slack/events", self._hear, methods=["POST"])

    async def call(self, method: str, **arguments: Any) -> Json:
        """Call the Web API; the answer must be ok."""
        headers = {"authorization": f"Bearer {self.town.bot_token}"}
        response = await self.http.post(f"{self.town.base_url}/api/{method}", json=arguments, headers=headers)
        answer: Json = response.json()
        assert answer["ok"], answer
        return answer

    async def hears(self, count: int) -> None:
        """Wait until so many payloads were heard; TimeoutError after five seconds."""
        async with asyncio.timeout(5), self._told:
            await self._told.wait_for(lambda: len(self.heard) >= count)

    async def _note(self, payload: Json) -> None:
        async with self._told:
            self.heard.append(payload)
            self._told.notify_all()

    async def _hear(self, request: Request) -> Response:
        body = (await request.body()).decode()
        if request.headers["content-type"].startswith("application/json"):
            return await self._event(json.loads(body))
        form = {name: values[0] for name, values in parse_qs(body).items()}
        payload = json.loads(form["payload"]) if "payload" in form else {"type": "command", **form}
        await self._note(payload)
        return await self._answer(payload)

    async def _event(self, envelope: Json) -> Response:
        event = envelope["event"]
        await self._note(event)
        if event["type"] == "app_home_opened" and event["tab"] == "home":
            await self.call("views.publish", user_id=event["user"], view=samples.HOME)
        return Response()

    async def _answer(self, payload: Json) -> Response:
        match payload["type"]:
            case "command":
                return JSONResponse({"text": "C’est noté.", "blocks": samples.CONTROLS})
            case "view_submission":
                return self._submitted(payload["view"]["state"]["values"])
            case "block_actions":
                await self._pressed(payload)
            case "shortcut" | "message_action":
                await self.call("views.open", trigger_id=payload["trigger_id"], view=samples.FORM)
        return Response()

    def _submitted(self, values: Json) -> Response:
        if values["title"]["title"]["value"] != "Déjà pris":
            return Response()
        return JSONResponse({"response_action": "errors", "errors": {"title": "Ce titre est déjà pris."}})

    async def _pressed(self, payload: Json) -> None:
        action = payload["actions"][0]["action_id"]
        if action == "form":
            await self.call("views.open", trigger_id=payload["trigger_id"], view=samples.FORM)
        if action == "yes":
            place = {"channel": payload["channel"]["id"], "ts": payload["message"]["ts"]}
            await self.call("chat.update", **place, text="Présences : 4", blocks=samples.poll(4))


class SampleHost:
    """A process with a clock of its own and one thing planned."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def now(self) -> datetime:
        """The app's clock."""
        return self.at

    async def forward(self, to: datetime | None) -> None:
        """Move the clock; the next thing due is three hours away."""
        self.at = to or self.at + timedelta(hours=3)

    async def planned(self, days: int, language: Language) -> list[Planned]:
        """One reminder, tomorrow."""
        what = "Rappel de la réunion" if language is Language.FR else "Reminder of the meeting"
        return [Planned(self.at.astimezone(UTC) + timedelta(days=1), what, "#cogwg-gtgoc")][:days]

    def complete(self, typed: str, language: Language) -> list[Completion]:  # noqa: ARG002 (the protocol's)
        """The two commands, whichever begins as typed."""
        offered = {
            "/cogwg meeting add ": "Plan a meeting",
            "/gtgoc réunion ajouter ": "Planifier une réunion",
        }
        return [
            Completion(line, line.strip(), hint) for line, hint in offered.items() if line.startswith(typed)
        ]
