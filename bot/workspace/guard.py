"""Only a browser on this computer, looking at the page itself, may use the page's endpoints."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.workspace.records import Json

NAMES = ("127.0.0.1", "localhost")
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
Endpoint = Callable[[Request], Awaitable[Response]]


def guarded(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
    """A route that refuses another host's name (DNS rebinding) and another page's POST (request forgery)."""

    async def checked(request: Request) -> Response:
        if not _ours(request):
            return JSONResponse({"ok": False}, 403)
        response = await endpoint(request)
        response.headers.update(HEADERS)
        response.headers.setdefault("cache-control", "no-store")
        return response

    return Route(path, checked, methods=[method])


def _ours(request: Request) -> bool:
    host = request.headers.get("host", "")
    port = request.scope["server"][1]
    if host not in {f"{name}:{port}" for name in NAMES}:
        return False
    return request.method in ("GET", "HEAD") or request.headers.get("origin") == f"http://{host}"


async def body_of(request: Request) -> Json:
    """The JSON object that was posted; raises ValueError on anything else."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise ValueError("not JSON")
    body = await request.json()
    if not isinstance(body, dict):
        raise ValueError("not an object")
    return body
