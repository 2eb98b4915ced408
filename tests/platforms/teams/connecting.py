"""A Bot Connector in this process, for those who send to one."""

from collections import deque
from dataclasses import dataclass, field

import httpx

from bot.platforms.teams.connector import Connector
from bot.platforms.teams.reference import Reference
from bot.platforms.teams.signin import SignIn
from bot.settings import TeamsSettings

SERVICE = "https://smba.trafficmanager.net/amer/tenant/"
CHANNEL = "19:abc/d@thread.tacv2"
REFERENCE = Reference(SERVICE, f"{CHANNEL};messageid=17", "tenant", "28:app")
CARD = {"attachments": [{"content": {"text": "Réunion – 会"}}], "summary": "Réunion"}
PLACE = "https://smba.trafficmanager.net/amer/tenant/v3/conversations/19%3Aabc%2Fd%40thread.tacv2"
SETTINGS = TeamsSettings("app", "tenant", app_password="secret")

Answer = httpx.Response | Exception


class Entrance(SignIn):
    """Gives tokens without asking anybody."""

    def __init__(self, settings: TeamsSettings = SETTINGS) -> None:
        super().__init__(settings)
        self.now = "token"

    async def token(self, refused: str = "") -> str:
        if refused:
            self.now = f"not {refused}"
        return self.now


@dataclass
class Service:
    """A Bot Connector that answers what it is told to, and a clock that only its caller's pauses move."""

    answers: deque[Answer] = field(default_factory=deque)
    requests: list[httpx.Request] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    time: float = 1000.0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.popleft() if self.answers else httpx.Response(201, json={"id": "1"})
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += seconds

    def connector(self, settings: TeamsSettings = SETTINGS, entrance: SignIn | None = None) -> Connector:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self))
        return Connector(http, entrance or Entrance(settings), settings, self.pause, lambda: self.time)

    @property
    def only(self) -> httpx.Request:
        [request] = self.requests
        return request


def refusal(status: int, code: str = "") -> httpx.Response:
    return httpx.Response(status, json={"error": {"code": code, "message": "…"}} if code else {})
