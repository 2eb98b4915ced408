"""Signed slash commands over connections that stay open: HTTP/1.1 by hand, so that the load stays light."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

READ_LIMIT = 1 << 20


@dataclass
class Run:
    """What was measured: seconds of each answer, and how long all of them took."""

    seconds: list[float] = field(default_factory=list)
    took: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Run") -> "Run":
        self.seconds += other.seconds
        self.took += other.took
        self.wrong += other.wrong
        return self

    @property
    def throughput(self) -> float:
        """Commands a second."""
        return len(self.seconds) / self.took

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share of the commands was answered."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def signed(fields: dict[str, str], secret: str) -> bytes:
    """A request as Slack sends a slash command."""
    body = urlencode(fields).encode()
    stamp = str(int(time.time()))
    mark = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        "content-type: application/x-www-form-urlencoded\r\n"
        f"content-length: {len(body)}\r\nx-slack-request-timestamp: {stamp}\r\n"
        f"x-slack-signature: v0={mark}\r\n\r\n"
    )
    return head.encode() + body


async def exchange(port: int, requests: Iterator[dict[str, str]], secret: str, run: Run) -> None:
    """Send from a shared supply, one after the other over one connection, until there are no more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=READ_LIMIT)
    for fields in requests:
        request = signed(fields, secret)
        began = time.perf_counter()
        writer.write(request)
        status, body = await _answer(reader)
        run.seconds.append(time.perf_counter() - began)
        if status != 200 or b'"blocks"' not in body:
            run.wrong.append(f"{status} {body[:200]!r}")
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    return int(head[9:12]), await reader.readexactly(int(length or 0))


async def fire(port: int, secret: str, requests: Iterator[dict[str, str]], at_once: int) -> Run:
    """Send all, so many at a time."""
    run = Run()
    began = time.perf_counter()
    await asyncio.gather(*(exchange(port, requests, secret, run) for _ in range(at_once)))
    run.took = time.perf_counter() - began
    return run
