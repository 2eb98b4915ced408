"""Socket Mode: Slack's requests over a connection that Scribe opens, for networks with no way in.

The next connection is open before one that is to end has ended, and what came over a connection is
acknowledged on it. So nothing is lost between two; what Slack brings again is known by its delivery key.
slack_sdk's own client closes the old connection first, and acknowledges on the new one.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import ClientError, ClientSession
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import line as lines
from bot.platforms.slack.asking import LOCKED, code_of
from bot.platforms.slack.endpoint import dispatched
from bot.platforms.slack.envelope import Body, Envelope, acknowledgement, answered
from bot.platforms.slack.line import Line, Ungreeted
from bot.platforms.tasks import Tasks

log = logging.getLogger("scribe.slack")

RENEWAL = 1800.0
"""Seconds after which a connection is replaced unasked: some look open, and bring nothing."""

LINGER = 10.0
"""Seconds in which a connection that was replaced may still bring something."""

STEADY = 10.0
"""Seconds after which a connection was a good one: another may follow at once."""

LONGEST = 60.0
"""Seconds between two attempts, at most, unless Slack asks for more."""

REMEMBERED = 1000
"""Answers of which it is known how they were given."""

DOUBLINGS = 10
"""How often the pause may double: without an end to it, a power of two soon is no float any more."""

REFUSALS = LOCKED | {"access_denied", "link_disabled", "missing_scope", "not_allowed_token_type"}
"""What does not pass by itself: the app-level token is not accepted, or Socket Mode is off."""


def pause(tries: int) -> float:
    """Seconds before another attempt, after ``tries`` that failed: one, then twice as many each time."""
    return min(2.0 ** min(tries - 1, DOUBLINGS), LONGEST)


class Socket:
    """Keeps a connection to Slack, and gives what comes over it to bolt's listeners.

    ``state`` is ``open``, ``connecting``, ``refused`` (see :data:`REFUSALS`) or ``unreachable``.
    """

    def __init__(
        self,
        app: AsyncApp,
        web: AsyncWebClient,
        session: ClientSession,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``web`` has the app-level token, and tries nothing again by itself."""
        self._app, self._web, self._session, self._sleep = app, web, session, sleep
        self._lines: set[Line] = set()
        self._keeping = Tasks(log, "the connection to Slack is not kept any more")
        self._carrying = Tasks(log, "what came from Slack was lost")
        self._tries = 0
        self._trouble = "connecting"
        self._closed_at: float | None = None
        self._answered: OrderedDict[str, bool] = OrderedDict()
        """By response URL: whether that had to be used, or the answer went with the acknowledgement."""

    @property
    def state(self) -> str:
        """How it stands."""
        return "open" if self._lines else self._trouble

    @property
    def closed_for(self) -> float:
        """Seconds without a connection."""
        return 0.0 if self._lines or self._closed_at is None else _time() - self._closed_at

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen while this lasts. What is in hand at the end is still acknowledged."""
        self._closed_at = _time()
        self._keeping.start(self._keep())
        try:
            yield
        finally:
            open_now = list(self._lines)
            await self._keeping.cancel()
            await self._carrying.finish()
            await asyncio.gather(*(line.close() for line in open_now))

    async def _keep(self) -> None:
        """One connection after the other; the last one goes when the next is there."""
        before: Line | None = None
        while True:
            line = await self._next()
            if before is not None:
                self._keeping.start(self._retire(before))
            began = _time()
            self._keeping.start(self._listen(line))
            with suppress(TimeoutError):
                async with asyncio.timeout(RENEWAL):
                    await line.over.wait()
            self._tries = 0 if _time() - began >= STEADY else self._tries + 1
            log.info("Slack: the connection is replaced (%s)", line.why)
            before = line

    async def _next(self) -> Line:
        """A connection, however long it takes."""
        while True:
            if self._tries:
                await self._sleep(pause(self._tries))
            try:
                line = await lines.opened(self._web, self._session)
            except Exception as error:  # noqa: BLE001 - whatever it is, another attempt follows
                self._tries += 1
                await self._failed(error)
                continue
            self._lines.add(line)
            self._trouble = "connecting"
            log.info("Slack: connected; connections of this app: %d", line.count)
            return line

    async def _failed(self, error: Exception) -> None:
        """Tell of it; and wait, where Slack asks for that."""
        why = repr(error)
        if isinstance(error, Ungreeted):
            why = error.reason
        elif isinstance(error, SlackApiError):
            why = code_of(error) or f"HTTP {error.response.status_code}"
        trouble = "refused" if why in REFUSALS else "unreachable"
        level = logging.WARNING if trouble == self._trouble else logging.ERROR
        self._trouble = trouble
        log.log(level, TOLD[trouble], why)
        if isinstance(error, SlackApiError) and "Retry-After" in error.response.headers:
            await self._sleep(float(error.response.headers["Retry-After"]))

    async def _listen(self, line: Line) -> None:
        """Hear one connection to its end."""
        try:
            async for envelope in line.heard():
                self._carrying.start(self._carry(line, envelope))
        finally:
            self._lines.discard(line)
            if not self._lines:
                self._closed_at = _time()
        await line.close()

    async def _retire(self, line: Line) -> None:
        await asyncio.sleep(LINGER)
        await line.close()

    async def _carry(self, line: Line, envelope: Envelope) -> None:
        """To the listeners, and their answer back. What failed is not acknowledged: Slack brings it again."""
        response = await dispatched(self._app, envelope.payload)
        if response.status != 200:
            log.warning("not acknowledged: %s", response.status)
            return
        answer = answered(response)
        url = envelope.payload.get("response_url")
        if self._answered.get(str(url)):
            answer = None  # brought again, when its answer has come by its response URL
        frame = acknowledgement(envelope, answer)
        told = await line.say(frame or str(acknowledgement(envelope, None)))
        if answer is None:
            return
        if not isinstance(url, str):
            if not (frame and told):
                log.warning("not answered, until Slack brings it again: %s", envelope.payload.get("type"))
        elif frame and told:
            self._note(url, by_url=False)
        elif url not in self._answered:  # else it was brought again, and answered over another connection
            self._note(url, by_url=True)
            await self._bring(url, answer)

    def _note(self, url: str, *, by_url: bool) -> None:
        self._answered[url] = by_url
        while len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)

    async def _bring(self, url: str, answer: Body) -> None:
        """An answer that could not go with the acknowledgement, by the response URL of what was said."""
        try:
            async with self._session.post(url, json=answer, proxy=self._web.proxy) as told:
                told.raise_for_status()
        except (ClientError, OSError, TimeoutError):
            self._answered.pop(url, None)
            log.exception("an answer was lost with its connection")


TOLD = {
    "refused": "Slack refuses Socket Mode (%s): look at SLACK_APP_TOKEN, and whether Socket Mode is on",
    "unreachable": "Slack cannot be reached for Socket Mode: %s",
}


def _time() -> float:
    return asyncio.get_running_loop().time()
