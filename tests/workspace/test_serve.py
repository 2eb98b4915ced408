"""Serving on loopback in the running loop."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.workspace.serve import serve


async def hello(_: Request) -> Response:
    """Answer."""
    return PlainTextResponse("hello")


async def test_an_application_is_served_and_then_gone() -> None:
    closed: list[str] = []
    async with httpx.AsyncClient(trust_env=False) as http:
        async with serve(Starlette(routes=[Route("/", hello)]), closing=lambda: closed.append("x")) as base:
            assert base.startswith("http://127.0.0.1:")
            assert (await http.get(base)).text == "hello"
            assert closed == []
        assert closed == ["x"]
        with pytest.raises(httpx.ConnectError):
            await http.get(base)


async def test_a_port_in_use_is_an_error() -> None:
    async with serve(Starlette()) as base:
        port = int(base.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            async with serve(Starlette(), port):
                pass


async def test_an_application_that_cannot_start_is_an_error() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "lifespan"
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})

    with pytest.raises(RuntimeError, match="did not start"):
        async with serve(broken):
            pass
