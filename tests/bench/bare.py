"""The yardstick: slack-bolt as its own documentation shows it, two selects, one insert and a commit."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

import uvloop
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.language import Language
from storage.actions import Action
from storage.models import METADATA
from storage.people import Identity
from storage.store import open_engine
from tests.bench.served import Place, serve

FOREVER = date(2030, 1, 1)


class Items:
    """Action items in an SQLite file with the settings of Scribe's, written by one thread."""

    def __init__(self, path: str) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._engine = open_engine(f"sqlite:///{path}")
        METADATA.create_all(self._engine)  # they are there; but every table must be known

    async def add(self, account: str, text: str) -> int:
        """Add one, and give its number."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._add, account, text)

    def _add(self, account: str, text: str) -> int:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            person = session.scalars(select(Identity.person_id).where(Identity.account == account)).one()
            highest = session.scalar(select(func.max(Action.number)).where(Action.group_id == 1))
            session.add(_action((highest or 0) + 1, text, person or 0))
        return (highest or 0) + 1

    def close(self) -> None:
        """Close the file."""
        self._thread.shutdown()
        self._engine.dispose()


def _action(number: int, text: str, person: int) -> Action:
    return Action(
        group_id=1,
        number=number,
        text=text,
        language=Language.EN,
        due=FOREVER,
        sequence=0,
        created_by=person,
        created_at=datetime.now(UTC),
    )


def _said(number: int, text: str) -> dict[str, Any]:
    line = f"Action item {number} added: {text}"
    section = {"type": "section", "text": {"type": "plain_text", "text": line}}
    return {"response_type": "ephemeral", "text": line, "blocks": [section]}


@asynccontextmanager
async def bare(place: Place) -> AsyncIterator[ASGIApp]:
    """One slash command, and nothing around it."""
    client = AsyncWebClient(token=place.token, base_url=place.api)
    app, items = AsyncApp(signing_secret=place.secret, client=client), Items(place.database)

    @app.command("/cogwg")
    async def command(ack: AsyncAck, body: dict[str, Any]) -> None:
        number = await items.add(body["user_id"], body["text"])
        await ack(**_said(number, body["text"]))

    handler = AsyncSlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    async def ready(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    yield Starlette(routes=[Route("/slack/events", receive, methods=["POST"]), Route("/readyz", ready)])
    items.close()


if __name__ == "__main__":
    uvloop.run(serve(Place.given(), bare))
