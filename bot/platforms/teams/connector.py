"""Sending to Teams: the calls of the Bot Connector's REST that Scribe makes.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from bot.platforms.http import time_there
from bot.platforms.platform import Failed, Payload
from bot.platforms.teams.calls import TIMEOUT, Call, Caller
from bot.platforms.teams.reference import Reference
from bot.platforms.teams.signin import SignIn
from bot.settings import TeamsSettings

PAGE = 500
"""Members of one page of a roster, the most that Teams gives."""

PAGES = 50
"""Of a roster: a team has 25,000 members at most."""

TARGETED = {"isTargetedActivity": "true"}
"""Asks for, or names, a message that one person alone sees."""


@dataclass(frozen=True)
class Member:
    """Who is in a conversation. ``id`` (``29:…``) is another one for each bot; ``account`` is the id in
    Microsoft Entra, the same everywhere in the ``tenant``. ``email`` is what a tenant that takes part says it
    is: any other could say that it is anybody's."""

    id: str
    account: str
    name: str
    email: str | None
    tenant: str | None


class Connector:
    """Every method raises as :meth:`bot.platforms.platform.Platform.send`."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        signin: SignIn,
        settings: TeamsSettings,
        pause: Callable[[float], Awaitable[None]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """The connections are the caller's to close. ``pause`` waits for so many seconds."""
        self._caller = Caller(http, signin, settings, pause, clock)
        self._http = http
        self._asked = None if settings.development else settings.openid_url
        self._tenants = frozenset(tenant.lower() for tenant in settings.allowed_tenants)

    async def time(self) -> datetime | None:
        """What time it is where Microsoft publishes its keys: it asks for no token. On a developer's machine,
        which may be alone, nobody is asked."""
        if self._asked is None:
            return None
        try:
            fresh = {"Cache-Control": "no-cache"}
            answer = await self._http.get(self._asked, headers=fresh, timeout=TIMEOUT)
        except httpx.HTTPError as error:
            raise Failed(str(error)) from error
        return time_there(answer.headers)

    async def send(self, reference: Reference, payload: Payload, *, thread: bool = False) -> str:
        """Post to the conversation, or reply in its thread; gives the activity's id.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
        """
        place = reference.conversation if thread else reference.room
        return await self._post(reference, place, payload)

    async def send_targeted(self, reference: Reference, payload: Payload, user: str) -> str:
        """Post what one person alone sees, for a day, where they spoke; gives the activity's id.

        https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
        """
        addressed = {**payload, "recipient": {"id": user}}
        return await self._post(reference, reference.conversation, addressed, TARGETED)

    async def _post(
        self, reference: Reference, place: str, payload: Payload, query: dict[str, str] | None = None
    ) -> str:
        call = Call(
            "POST",
            reference.service_url,
            (place, "activities"),
            paced=reference.room,
            body={"type": "message", **payload},
            query=query or {},
            repeatable=False,
        )
        return str((await self._caller.call(call)).get("id") or "")

    async def update(
        self, reference: Reference, activity_id: str, payload: Payload, *, targeted: bool = False
    ) -> None:
        """Replace a message; ``targeted`` is one of :meth:`send_targeted`.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/update-and-delete-bot-messages
        """
        call = Call(
            "PUT",
            reference.service_url,
            (reference.room, "activities", activity_id),
            paced=reference.room,
            body={"type": "message", **payload},
            query=TARGETED if targeted else {},
        )
        await self._caller.call(call)

    async def delete(self, reference: Reference, activity_id: str) -> None:
        """Take a message away. See :meth:`update`."""
        path = (reference.room, "activities", activity_id)
        await self._caller.call(Call("DELETE", reference.service_url, path, paced=reference.room))

    async def open_direct(self, service_url: str, tenant: str, user: str, bot: str) -> str:
        """The conversation with one person alone, always the same: it is made only the first time.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
        """
        body = {
            "isGroup": False,
            "bot": {"id": bot},
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        made = Call("POST", service_url, (), paced=f"{service_url} {user}", body=body)
        answer = await self._caller.call(made)
        if not answer.get("id"):
            raise Failed("a conversation without an id")
        return str(answer["id"])

    async def members(self, reference: Reference) -> AsyncIterator[Member]:
        """Everybody in the conversation, page by page.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
        """
        query = {"pageSize": str(PAGE)}
        for _ in range(PAGES):
            page = await self._roster(reference, "pagedmembers", query=query)
            for told in page.get("members") or ():
                yield self._member(told)
            if not page.get("continuationToken"):
                return
            query["continuationToken"] = str(page["continuationToken"])
        raise Failed("a roster without end")

    async def member(self, reference: Reference, user: str) -> Member:
        """One person of the conversation, by either of their ids. See :meth:`members`."""
        return self._member(await self._roster(reference, "members", user))

    async def channels(self, reference: Reference, team: str) -> dict[str, str]:
        """The channels of a team by id, with their names; the first channel of a team tells none.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-the-list-of-channels-in-a-team
        """
        asked = Call(
            "GET", reference.service_url, (team, "conversations"), paced=f"{team} roster", of="teams"
        )
        found = (await self._caller.call(asked)).get("conversations")
        return {
            str(each["id"]): str(each.get("name") or "")
            for each in (found if isinstance(found, list) else ())
            if isinstance(each, dict) and each.get("id")
        }

    async def _roster(
        self, reference: Reference, *path: str, query: dict[str, str] | None = None
    ) -> dict[str, Any]:
        paced = f"{reference.room} roster"  # Teams counts these apart
        whole = (reference.room, *path)
        return await self._caller.call(
            Call("GET", reference.service_url, whole, paced=paced, query=query or {})
        )

    def _member(self, told: Any) -> Member:
        """Teams calls the id in Entra by one of two names."""
        if not isinstance(told, dict) or not told.get("id"):
            raise Failed("a member without an id")
        tenant = str(told.get("tenantId") or "") or None
        vouched = tenant is None or tenant.lower() in self._tenants
        return Member(
            id=str(told["id"]),
            account=str(told.get("aadObjectId") or told.get("objectId") or told["id"]),
            name=str(told.get("name") or ""),
            email=(str(told.get("email") or "") or None) if vouched else None,
            tenant=tenant,
        )
