"""One call of the Bot Connector's REST: its address, token and turn, its repetitions, and how it failed.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

from bot.platforms.platform import Dead, Locked
from bot.platforms.teams.failures import AGAIN, failure, lost
from bot.platforms.teams.pace import Pacer
from bot.platforms.teams.services import is_on_this_machine, is_service
from bot.platforms.teams.signin import SignIn
from bot.settings import TeamsSettings

TIMEOUT = 10.0
"""Seconds of one call."""

CONNECT = 5.0
"""Seconds of them for the connection: a post that is not sent by then is known not to have arrived."""

RETRIES = 3

PATIENCE = 15.0
"""Seconds after which a call is not repeated any more: the worker's lease is longer."""


@dataclass(frozen=True)
class Call:
    """What to ask of a service. ``paced`` is what shares its turns; ``repeatable`` says that doing it twice
    is the same as doing it once, ``of`` what kind of thing the path begins with."""

    method: str
    service: str
    path: tuple[str, ...]
    paced: str
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)
    repeatable: bool = True
    of: str = "conversations"

    @property
    def url(self) -> str:
        """Its address. Raises :class:`Dead` where a part of it cannot be named."""
        return "/".join((f"{self.service.rstrip('/')}/v3/{self.of}", *map(_segment, self.path)))


def _segment(part: str) -> str:
    if not part.strip("."):  # nothing, or a step up
        raise Dead(f"not an id: {part!r}")
    return quote(part, safe="", errors="replace")


class Caller:
    """Makes calls. Only the hosts of ``settings.service_hosts`` get a token."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        signin: SignIn,
        settings: TeamsSettings,
        pause: Callable[[float], Awaitable[None]],
        clock: Callable[[], float],
    ) -> None:
        """``clock`` is monotonic; ``pause`` waits for so many seconds."""
        self._http, self._signin, self._settings = http, signin, settings
        self._pause, self._clock = pause, clock
        self._pacer = Pacer(clock, pause)

    async def call(self, call: Call) -> dict[str, Any]:
        """The answer. Raises as :meth:`bot.platforms.platform.Platform.send`."""
        if not self._is_ours(call.service):
            raise Dead(f"not a service of Teams: {call.service}")
        response = await self._settled(call)
        if not response.is_success:
            raise failure(response)
        return _answer(response, call)

    def _is_ours(self, service: str) -> bool:
        local = self._settings.development and is_on_this_machine(service)
        return local or is_service(service, self._settings.service_hosts)

    async def _settled(self, call: Call) -> httpx.Response:
        """The last answer, of at most four."""
        last = self._clock() + PATIENCE
        for attempt in range(RETRIES):
            response = await self._signed(call)
            wait = _backoff(attempt)
            if response.status_code not in AGAIN or self._clock() + wait > last:
                return response
            await self._pause(wait)
        return await self._signed(call)

    async def _signed(self, call: Call) -> httpx.Response:
        """The answer to a call with a token; with a fresh one, where the first was not accepted."""
        await self._pacer.turn(call.paced)
        token = await self._token(call)
        response = await self._sent(call, token)
        if response.status_code == 401 and token:
            response = await self._sent(call, await self._signin.token(refused=token))
        return response

    async def _token(self, call: Call) -> str:
        token = await self._signin.token()
        if not token and not is_on_this_machine(call.service):
            raise Locked("nothing to sign in with")
        return token

    async def _sent(self, call: Call, token: str) -> httpx.Response:
        request = self._request(call, token)
        try:
            # httpx limits each read alone; a service that trickles must not hold a call.
            async with asyncio.timeout(TIMEOUT):
                return await self._http.send(request, follow_redirects=False)
        except (httpx.RequestError, TimeoutError) as error:
            raise lost(error, repeatable=call.repeatable) from error

    def _request(self, call: Call, token: str) -> httpx.Request:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if call.body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        try:
            return self._http.build_request(
                call.method,
                call.url,
                params=call.query or None,
                content=_content(call.body),
                headers=headers,
                timeout=httpx.Timeout(TIMEOUT, connect=CONNECT, pool=CONNECT),
            )
        except httpx.InvalidURL as error:
            raise Dead(f"not an address: {call.service}") from error


def _content(body: dict[str, Any] | None) -> bytes | None:
    """JSON. A half of a surrogate pair, which a client can put into a name, has no UTF-8."""
    return None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _answer(response: httpx.Response, call: Call) -> dict[str, Any]:
    """Its JSON object; Teams leaves some answers empty. Anything else came from something in between."""
    if not response.content:
        return {}
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        unread = httpx.DecodingError(f"HTTP {response.status_code} without JSON")
        raise lost(unread, repeatable=call.repeatable)
    return answer


def _backoff(attempt: int) -> float:
    """Exponential, with jitter, so that what failed together does not come back together."""
    longest = 2.0**attempt
    return random.uniform(longest / 2, longest)  # noqa: S311 - not a secret
