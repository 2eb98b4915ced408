"""`POST /api/{method}`: Slack's Web API, as strict as Slack.

https://docs.slack.dev/apis/web-api/using-the-slack-web-api
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workspace import answers
from bot.workspace.arguments import received
from bot.workspace.errors import ApiError
from bot.workspace.methods import METHODS
from bot.workspace.methods.files import take
from bot.workspace.methods.scopes import need
from bot.workspace.records import Call, Json
from bot.workspace.town import Town


def api(town: Town) -> list[Route]:
    """The routes of the Web API, of response URLs and of uploads."""

    async def call(request: Request) -> Response:
        return await _called(town, request)

    async def respond(request: Request) -> Response:
        return await answers.respond(town, request)

    async def upload(request: Request) -> Response:
        return take(town, request.path_params["file"], await request.body())

    return [
        Route("/api/{method}", call, methods=["GET", "POST"]),
        Route("/response/{token}", respond, methods=["POST"]),
        Route("/upload/{file}", upload, methods=["POST"]),
    ]


async def _called(town: Town, request: Request) -> Response:
    record = Call(request.path_params["method"], {})
    town.calls.append(record)
    town.feed.poke()
    try:
        await town.faults.wait(record.method)
        if broken := town.faults.strike(record.method, after=False):
            return PlainTextResponse("", broken)
        body = await _answer(town, request, record)
        if broken := town.faults.strike(record.method, after=True):
            return PlainTextResponse("", broken)
        return JSONResponse({"ok": True, **body}, headers={"x-oauth-scopes": ",".join(town.manifest.scopes)})
    except ApiError as refusal:
        record.error, record.messages = refusal.code, refusal.messages
        return refused(refusal)
    finally:
        town.feed.poke()


async def _answer(town: Town, request: Request, record: Call) -> Json:
    arguments = await received(request)
    token = _token(request) or arguments.get("token")
    record.arguments = {name: value for name, value in arguments.items() if name != "token"}
    method = METHODS.get(record.method)
    if method is None:
        raise ApiError("unknown_method", req_method=record.method)
    if not token:
        raise ApiError("not_authed")
    kind = town.kind_of(token)
    if kind is None or (kind == "app" and not _token(request)):
        raise ApiError("invalid_auth")
    if kind != method.of:
        raise ApiError("not_allowed_token_type")
    need(town, *method.scopes)
    town.faults.check(None)
    return method.run(town, record.arguments)


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def refused(refusal: ApiError) -> Response:
    """A refusal as HTTP: status 200, or 429 with Retry-After in seconds."""
    if refusal.code != "ratelimited":
        return JSONResponse(refusal.body())
    headers = {"retry-after": str(refusal.details["retry_after"])}
    return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
