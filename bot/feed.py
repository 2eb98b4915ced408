"""What other programs read: calendars, each at the secret address of one person."""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from commands.feed.codes import whose
from commands.feed.gather import belongs, own, whole
from storage.feeds import Feed
from storage.groups import Group
from storage.people import Person
from storage.room import Unwritable
from storage.store import Store

FRESH = 300
"""Seconds for which a calendar need not ask again."""

HEADERS = {
    "cache-control": f"private, max-age={FRESH}",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
NOTHING = {"cache-control": "no-store"}
Drawn = Callable[[Session, Group, Person, datetime], str]


def feed(store: Store, now: Callable[[], datetime]) -> list[Route]:
    """The two routes: a person's own meetings (``/calendar/{secret}.ics``) and the group's
    (``/calendar/{secret}/group.ics``). Whatever is wrong with an address, the answer is the same 404."""

    def answering(draw: Drawn, name: str) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            secret = request.path_params["secret"]
            try:
                body = await store.run(lambda session: _drawn(session, secret, now(), draw))
            except (SQLAlchemyError, Unwritable):
                return PlainTextResponse("", 503, {**NOTHING, "retry-after": str(FRESH)})
            return _found(request, body.encode(), name) if body else PlainTextResponse("", 404, NOTHING)

        return answer

    return [
        Route("/calendar/{secret}.ics", answering(_own, "meetings.ics")),
        Route("/calendar/{secret}/group.ics", answering(_whole, "group.ics")),
    ]


def _drawn(session: Session, secret: str, now: datetime, draw: Drawn) -> str | None:
    """The calendar, unless the secret is nobody's, or of somebody who is no longer of the group."""
    known: Feed | None = whose(session, secret)
    if known is None:
        return None
    group = session.get_one(Group, known.group_id)
    if not belongs(session, group, known.person_id, now):
        return None
    return draw(session, group, session.get_one(Person, known.person_id), now)


def _own(session: Session, group: Group, person: Person, now: datetime) -> str:
    return own(session, group, person, person.language, now)


def _whole(session: Session, group: Group, person: Person, _: datetime) -> str:
    return whole(session, group, person.language, person.language.other)


def _found(request: Request, body: bytes, name: str) -> Response:
    """The calendar, or 304 for whoever has it as it is. There is no date of change: a rule of the zones or a
    role can change it, and a date that does not know of that would keep a move from a calendar."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**HEADERS, "etag": tag}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    headers["content-disposition"] = f'inline; filename="{name}"'
    return Response(body, headers=headers, media_type="text/calendar; charset=utf-8")


def _has(asked: str, tag: str) -> bool:
    """Whether a list of tags names one, weakly or not, as If-None-Match compares (RFC 9110, 13.1.2)."""
    tags = [one.strip().removeprefix("W/") for one in asked.split(",")]
    return tag in tags or tags == ["*"]
