"""The Bot Connector's REST as Teams speaks it, strict rather than kind.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import json
from collections.abc import Awaitable, Callable, Container
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.teams import roster
from tests.teams.activity_check import check_activity
from tests.teams.ids import TEAM
from tests.teams.records import Call, Conversation, Json, Message
from tests.teams.refusal import Refusal, malformed, unknown_conversation
from tests.teams.town import TeamsTown

PREFIX = "/amer"
"""A service has a path: the address of the real one for the Americas ends so."""

Method = Callable[[Request, Call], Response]


class Connector:
    """The routes. ``issued`` holds the tokens that the sign-in gave."""

    def __init__(self, town: TeamsTown, issued: Container[str]) -> None:
        self.town = town
        self._issued = issued

    def routes(self) -> list[Route]:
        """To be served, at the root of a host."""
        one = PREFIX + "/v3/conversations/{conversation}"
        return [
            Route(PREFIX + "/v3/conversations", self._serve(self.create), methods=["POST"]),
            Route(one + "/activities", self._serve(self.send), methods=["POST"]),
            Route(one + "/activities/{activity}", self._serve(self.update), methods=["PUT"]),
            Route(one + "/activities/{activity}", self._serve(self.delete), methods=["DELETE"]),
            Route(one + "/pagedmembers", self._serve(self.paged), methods=["GET"]),
            Route(one + "/members/{user}", self._serve(self.member), methods=["GET"]),
            Route(PREFIX + "/v3/teams/{team}/conversations", self._serve(self.channels), methods=["GET"]),
        ]

    def _serve(self, method: Method) -> Callable[[Request], Awaitable[Response]]:
        async def served(request: Request) -> Response:
            call = Call(request.method, request.url.path, query=dict(request.query_params))
            self.town.calls.append(call)
            try:
                self._authorize(request)
                call.body = await _body(request)
                response = self._struck(method, request, call)
            except Refusal as refusal:
                call.error, response = f"{refusal.code}: {refusal.message}", refusal.response()
            call.status = response.status_code
            return response

        return served

    def _authorize(self, request: Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self._issued:
            raise Refusal(401, "AuthorizationFailed", "Authorization has been denied for this request.")

    def _struck(self, method: Method, request: Request, call: Call) -> Response:
        """What it is answered, unless a test ordered trouble."""
        where = request.path_params.get("conversation", "").partition(";")[0]
        self._strike(where, after=False)
        response = method(request, call)
        self._strike(where, after=True)
        return response

    def _strike(self, where: str, *, after: bool) -> None:
        if mishap := self.town.faults.strike(where, after=after):
            raise Refusal(mishap.status, mishap.code, retry_after=mishap.retry_after)

    def _conversation(self, request: Request) -> tuple[Conversation, str | None]:
        """The conversation, and the thread that its id may name."""
        id, _, rest = request.path_params["conversation"].partition(";messageid=")
        place = self.town.conversations.get(id)
        if place is None:
            raise unknown_conversation()
        if not place.bot:
            raise Refusal(
                403, "BotNotInConversationRoster", "The bot is not part of the conversation roster."
            )
        if rest and place.kind != "channel":
            raise malformed("only channels have threads")
        if rest and not any(rest in (each.id, each.root) for each in place.messages):
            raise Refusal(404, "ActivityNotFoundInConversation", "The thread is not there.")
        return place, rest or None

    def create(self, _: Request, call: Call) -> Response:
        """A conversation with one person."""
        id, tenant = _asked_for(call.body)
        person = next((one for one in self.town.people.values() if id in (one.id, one.object_id)), None)
        if person is None or tenant != person.tenant:
            raise Refusal(404, "MemberNotFoundInTenant", "The user was not found in the tenant.")
        shared = any(each.bot and person.id in each.members for each in self.town.conversations.values())
        if not person.installed and not shared:
            raise Refusal(403, "ForbiddenOperationException", "The bot is not installed for the user.")
        return JSONResponse({"id": self.town.direct(person.key).id}, 201)

    def send(self, request: Request, call: Call) -> Response:
        """A new message, for all or for one person."""
        place, root = self._conversation(request)
        activity = check_activity(call.body)
        if activity["type"] == "typing":
            return JSONResponse({"id": self.town.stamp()}, 201)
        reader = self._target(request, place, activity)
        if place.kind == "personal":
            self._reach(place)
        posted = self.town.post(place, self.town.bot, activity, root=root, targeted_to=reader)
        return JSONResponse({"id": posted.id}, 201)

    def _target(self, request: Request, place: Conversation, activity: Json) -> str | None:
        if not _targeted(request):
            return None
        if place.kind == "personal":
            raise malformed("a message to one person alone needs more than one person in the conversation")
        id = (activity.get("recipient") or {}).get("id")
        if id not in place.members:
            raise malformed("the recipient is not in the conversation")
        return str(id)

    def _reach(self, place: Conversation) -> None:
        person = self.town.people[place.members[0]]
        if not person.installed:
            raise Refusal(403, "MessageWritesBlocked", "The user does not have the app.")

    def _message(self, request: Request) -> Message:
        """A message of the app's own."""
        place, _ = self._conversation(request)
        message = place.find(request.path_params["activity"])
        if message is None or (message.targeted_to is not None) is not _targeted(request):
            raise Refusal(404, "ActivityNotFoundInConversation", "The activity was not found.")
        if message.author != self.town.bot:
            raise Refusal(403, "ForbiddenOperationException", "Only a bot's own messages can be changed.")
        return message

    def update(self, request: Request, call: Call) -> Response:
        """A message sent anew."""
        message, activity = self._message(request), check_activity(call.body)
        if activity["type"] != "message":
            raise malformed("only messages can be updated")
        self.town.edit(message, activity)
        return JSONResponse({"id": message.id})

    def delete(self, request: Request, _: Call) -> Response:
        """A message taken back."""
        self.town.remove(self._message(request))
        return Response(status_code=200)

    def paged(self, request: Request, _: Call) -> Response:
        """Those who are in a conversation, page by page."""
        place, _root = self._conversation(request)
        return JSONResponse(roster.page(self.town, place, request.query_params))

    def member(self, request: Request, _: Call) -> Response:
        """One of those who are in a conversation."""
        place, _root = self._conversation(request)
        return JSONResponse(roster.member(self.town, place, request.path_params["user"]))

    def channels(self, request: Request, _: Call) -> Response:
        """The channels of the team."""
        if request.path_params["team"] != TEAM:
            raise Refusal(404, "TeamNotFound", "The team was not found.")
        places = (each for each in self.town.conversations.values() if each.kind == "channel")
        return JSONResponse({"conversations": [{"id": each.id, "name": each.name} for each in places]})


async def _body(request: Request) -> Any:
    raw = await request.body()
    if request.method in ("GET", "DELETE"):
        return None
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise malformed("the body is not JSON")
    try:
        return json.loads(raw)
    except ValueError as wrong:
        raise malformed("the body is not JSON") from wrong


def _targeted(request: Request) -> bool:
    return request.query_params.get("isTargetedActivity", "false").lower() == "true"


def _asked_for(body: Any) -> tuple[str, str]:
    """The person and the tenant of a conversation that is asked for."""
    match body:
        case {"isGroup": True}:
            raise Refusal(403, "ForbiddenOperationException", "A bot makes no group chats.")
        case {"members": [{"id": str(id)}], "tenantId": str(tenant)}:
            return id, tenant
        case {"members": [{"id": str(id)}], "channelData": {"tenant": {"id": str(tenant)}}}:
            return id, tenant
    raise malformed("one member and the tenant are needed")
