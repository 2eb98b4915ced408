"""The event stream of the page (server-sent events).

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.workspace.looks import news
from bot.workspace.records import Person
from bot.workspace.town import Town

QUIET = 20.0  # seconds without a word after which a comment keeps the connection open


async def told(town: Town, me: Person) -> AsyncIterator[str]:
    """Everything new for one person, from now until the town closes or they leave."""
    with town.feed.watching() as queue:
        yield ": hello\n\n"
        while True:
            try:
                change = await asyncio.wait_for(queue.get(), QUIET)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if change is None:
                return
            data = news(town, me, change)
            if data is not None:
                yield f"event: {change.kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
