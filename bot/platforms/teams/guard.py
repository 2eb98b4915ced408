"""In front of everything: nothing is parsed before the Bot Connector's token is verified.

Size → token → body → channel, service, tenant. An outsider learns nothing but 401; what the Bot Connector
signed is 400 where it is malformed, and 403 where it is not for us.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import logging
from collections.abc import Callable
from typing import Any

from starlette.requests import Request

from bot.platforms.http import Rejected, whole_body
from bot.platforms.teams.bearer import claims
from bot.platforms.teams.envelope import opened, tenants
from bot.platforms.teams.keys import Keys
from bot.platforms.teams.services import LOOPBACK, is_on_this_machine, is_same, is_service
from bot.settings import TeamsSettings

log = logging.getLogger("scribe.teams")

BETWEEN = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via", "origin")
"""Headers by which a proxy, a tunnel or a page in a browser betrays that somebody else is asking."""


CHANNEL = "msteams"
"""Clients of the Bot Connector's other channels say themselves who they are, and of which tenant."""


class Gate:
    """Lets in what the Bot Connector says to our app, about people of the tenants that take part."""

    def __init__(self, settings: TeamsSettings, keys: Keys, now: Callable[[], float]) -> None:
        """``now`` tells seconds since 1970, as :func:`time.time` does."""
        self._settings = settings
        self._keys = keys
        self._now = now
        self._tenants = frozenset(tenant.lower() for tenant in settings.allowed_tenants)

    async def verified(self, request: Request) -> dict[str, Any]:
        """The activity of a request, with its ``type``, ``channelId``, ``serviceUrl``, ``conversation.id``
        and ``from.id``. Raises :class:`Rejected`: 413, 401, 400 or 403."""
        body = await whole_body(request)
        if self._is_anonymous(request):
            activity = opened(body)
        else:
            activity = await self._proven(request.headers.get("authorization", ""), body)
        self._check_service(activity["serviceUrl"])
        self._check_tenants(tenants(activity))
        return activity

    def _is_anonymous(self, request: Request) -> bool:
        """Whether it needs no token: while developing, asked on this machine by a program on it."""
        return (
            self._settings.development
            and request.client is not None
            and request.client.host in LOOPBACK
            and not any(name in request.headers for name in ("authorization", *BETWEEN))
        )

    async def _proven(self, authorization: str, body: bytes) -> dict[str, Any]:
        """The activity that a token stands for."""
        said = await claims(authorization, self._settings, self._keys, self._now())
        activity = opened(body)
        if activity["channelId"] != CHANNEL or CHANNEL not in said.channels:
            raise _refused("no endorsement of its channel", activity["channelId"])
        if not is_same(said.service_url, activity["serviceUrl"]):
            raise _refused("not the service of its token", activity["serviceUrl"])
        return activity

    def _check_service(self, url: str) -> None:
        if is_service(url, self._settings.service_hosts):
            return
        if not (self._settings.development and is_on_this_machine(url)):
            raise _refused("not on the list of services", url)

    def _check_tenants(self, named: frozenset[str]) -> None:
        """Each that is named: one that is not ours does not come in beside one that is."""
        if named - self._tenants or not (named or self._settings.development):
            raise _refused("not on the list of tenants", ", ".join(sorted(named)))


def _refused(why: str, what: str) -> Rejected:
    """Told to whoever runs Scribe: this came with a true token, so that a setting may be wrong."""
    log.warning("an activity is refused, %s: %.200r", why, what)
    return Rejected(403)
