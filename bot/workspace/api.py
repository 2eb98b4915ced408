"""`POST /api/{method}`: Slack's Web API, as strict as Slack; of several workspaces, each by its token.

https://docs.slack.dev/apis/web-api/using-the-slack-web-api
"""

from base64 import b64decode

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workspace import answers
from bot.workspace.arguments import received
from bot.workspace.errors import ApiError
from bot.workspace.methods import METHODS
from bot.workspace.methods.files import take
from bot.workspace.methods.scopes import need
from bot.workspace.office import Office
from bot.workspace.records import Call, Json
from bot.workspace.town import Town

SECRET = ("token", "client_secret", "code", "refresh_token")
"""What the log of calls leaves out."""


def api(town: Town, office: Office | None = None) -> list[Route]:
    """The routes of the Web API (with an office, of all of its workspaces), and the response URLs and uploads
    of this one."""

    async def call(request: Request) -> Response:
        return await _called(await _place(town, office, request), office, request)

    async def respond(request: Request) -> Response:
        return await answers.respond(town, request)

    async def upload(request: Request) -> Response:
        return await _uploaded(town, request)

    return [
        Route("/api/{method}", call, methods=["GET", "POST"]),
        Route("/response/{token}", respond, methods=["POST"]),
        Route("/upload/{file}", upload, methods=["POST"]),
    ]


async def _uploaded(town: Town, request: Request) -> Response:
    """The bytes of a file, at the address that was given out for them; trouble is ordered for `upload`."""
    await town.faults.wait("upload")
    if broken := town.faults.strike("upload", after=False):
        return _broken(broken)
    answer = take(town, request.path_params["file"], await request.body())
    broken = town.faults.strike("upload", after=True)
    return _broken(broken) if broken else answer


def _broken(status: int) -> Response:
    return PlainTextResponse("", status, {"retry-after": "7"} if status == 429 else None)


async def _place(town: Town, office: Office | None, request: Request) -> Town:
    """The workspace that a call is made to."""
    if office is None:
        return town
    try:
        return office.place(_token(request) or (await received(request)).get("token")) or town
    except ApiError:  # malformed: told by whoever answers it
        return town


async def _called(town: Town, office: Office | None, request: Request) -> Response:
    record = Call(request.path_params["method"], {})
    town.calls.append(record)
    town.feed.poke()
    try:
        await town.faults.wait(record.method)
        if broken := town.faults.strike(record.method, after=False):
            return PlainTextResponse("", broken)
        body = await _answer(town, office, request, record)
        if broken := town.faults.strike(record.method, after=True):
            return PlainTextResponse("", broken)
        return JSONResponse({"ok": True, **body}, headers={"x-oauth-scopes": ",".join(town.manifest.scopes)})
    except ApiError as refusal:
        record.error, record.messages = refusal.code, refusal.messages
        return refused(refusal)
    finally:
        town.feed.poke()


async def _answer(town: Town, office: Office | None, request: Request, record: Call) -> Json:
    arguments = await received(request)
    token = _token(request) or arguments.get("token")
    record.arguments = {name: value for name, value in arguments.items() if name not in SECRET}
    if office and record.method == "oauth.v2.access":
        return office.access(_client(request, arguments), arguments)
    method = METHODS.get(record.method)
    if method is None:
        raise ApiError("unknown_method", req_method=record.method)
    if not token:
        raise ApiError("not_authed")
    kind = _kind(town, office, token)
    if kind is None or (kind == "app" and not _token(request)):
        raise ApiError("invalid_auth")
    if kind != method.of:
        raise ApiError("not_allowed_token_type")
    if office and record.method == "auth.revoke":
        return office.revoke(token)
    need(town, *method.scopes)
    town.faults.check(None)
    return method.run(town, record.arguments)


def _kind(town: Town, office: Office | None, token: str) -> str | None:
    """Whose token it is, as `Town.kind_of`; with an office, the bots' are the office's to know."""
    kind = town.kind_of(token)
    if office is None or kind in ("app", "config"):
        return kind
    office.check(token)
    return "bot"


def _client(request: Request, arguments: Json) -> tuple[str, str]:
    """The app's id and secret, in the header (as Slack advises) or among the arguments."""
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        id, _, secret = b64decode(encoded).decode().partition(":")
        return id, secret
    return str(arguments.get("client_id", "")), str(arguments.get("client_secret", ""))


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def refused(refusal: ApiError) -> Response:
    """A refusal as HTTP: status 200, or 429 with Retry-After in seconds."""
    if refusal.code != "ratelimited":
        return JSONResponse(refusal.body())
    headers = {"retry-after": str(refusal.details["retry_after"])}
    return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
