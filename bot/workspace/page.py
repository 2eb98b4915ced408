"""The page of the workspace and the endpoints that it reads and posts to."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from bot.language import Language
from bot.workspace import looks
from bot.workspace.acts import Acts
from bot.workspace.errors import ApiError
from bot.workspace.guard import Endpoint, body_of, guarded
from bot.workspace.host import Host
from bot.workspace.records import Json, Person
from bot.workspace.sentences import catalogue, sentence
from bot.workspace.signed import Caller
from bot.workspace.stream import told
from bot.workspace.town import Town

STATIC = Path(__file__).parent / "static"
_MOST_DAYS = 366


def page(town: Town, caller: Caller, host: Host, changed: Callable[[], None]) -> list[Route]:
    """The routes of the page; `changed` is called after each act of a person."""
    shown = _Page(town, host)
    reads: dict[str, Endpoint] = {
        "/": shown.index,
        "/static/{file}": shown.static,
        "/words/{language}": shown.words,
        "/people": shown.people,
        "/state": shown.state,
        "/messages": shown.messages,
        "/events": shown.events,
        "/complete": shown.complete,
        "/plan": shown.plan,
        "/file/{file}": shown.file,
        "/files/{user}/{file}/{name}": shown.shared,
        "/archives/{channel}/{message}": shown.permalink,
    }
    acts = Acts(caller, host).all
    return [
        *(guarded(path, endpoint) for path, endpoint in reads.items()),
        *(guarded(path, _posted(town, act, changed), "POST") for path, act in acts.items()),
    ]


def _posted(
    town: Town, act: Callable[[Person, Json], Awaitable[Json]], changed: Callable[[], None]
) -> Endpoint:
    """An endpoint that runs one act for the person named by `as`; what makes no sense is refused in words."""

    async def endpoint(request: Request) -> Response:
        person: Person | None = None
        try:
            body = await body_of(request)
            person = town.people[body["as"]]
            answer = await act(person, body)
        except (ApiError, LookupError, TypeError, ValueError):
            error = sentence("refused", person.language if person else Language.EN)
            return JSONResponse({"ok": False, "error": error}, 400)
        changed()
        return JSONResponse(answer)

    return endpoint


class _Page:
    """What can be read."""

    def __init__(self, town: Town, host: Host) -> None:
        self.town, self.host = town, host
        self.files = StaticFiles(directory=STATIC)

    async def index(self, _: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def static(self, request: Request) -> Response:
        """A file, or 304 when the browser has it as it is; it asks each time, so that an edit shows."""
        response = await self.files.get_response(request.path_params["file"], request.scope)
        response.headers["cache-control"] = "no-cache"
        return response

    async def words(self, request: Request) -> Response:
        name = request.path_params["language"]
        if name not in set(Language):
            raise HTTPException(404)
        return JSONResponse({**catalogue(Language(name)), "lang": f"{name}-CA"})

    async def people(self, _: Request) -> Response:
        return JSONResponse(looks.people(self.town))

    async def state(self, request: Request) -> Response:
        return JSONResponse(looks.state(self.town, self._me(request)))

    async def messages(self, request: Request) -> Response:
        me = self._me(request)
        channel = self.town.channels.get(request.query_params.get("channel", ""))
        if channel is None or me.id not in channel.members:
            raise HTTPException(404)
        return JSONResponse(looks.messages(self.town, me, channel))

    async def events(self, request: Request) -> Response:
        return StreamingResponse(told(self.town, self._me(request)), media_type="text/event-stream")

    async def complete(self, request: Request) -> Response:
        found = self.host.complete(request.query_params.get("text", ""), self._me(request).language)
        shown = [{"insert": each.insert, "label": each.label, "hint": each.hint} for each in found]
        return JSONResponse(shown)

    async def plan(self, request: Request) -> Response:
        me, days = self._me(request), request.query_params.get("days", "14")
        if not days.isdecimal() or not 0 < int(days) <= _MOST_DAYS:
            raise HTTPException(400)
        found = await self.host.planned(int(days), me.language)
        return JSONResponse([looks.planned(each, me) for each in found])

    async def file(self, request: Request) -> Response:
        upload = self.town.uploads.get(request.path_params["file"])
        if upload is None or upload.content is None or not upload.shared:
            raise HTTPException(404)
        place = f"attachment; filename*=UTF-8''{quote(upload.name)}"
        return Response(upload.content, headers={"content-disposition": place})

    async def shared(self, request: Request) -> Response:
        """The permalink of a file: of one that is shared with nobody there is nothing to see."""
        upload = self.town.uploads.get(request.path_params["file"])
        if upload is None or not upload.shared:
            raise HTTPException(404)
        return RedirectResponse(f"/file/{upload.id}")

    async def permalink(self, request: Request) -> Response:
        return RedirectResponse(f"/?channel={quote(request.path_params['channel'])}")

    def _me(self, request: Request) -> Person:
        person = self.town.people.get(request.query_params.get("as", ""))
        if person is None:
            raise HTTPException(404)
        return person
