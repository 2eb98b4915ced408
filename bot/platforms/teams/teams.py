"""Teams as the worker sees it: a chat to draw for, to send to and to redraw in."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.calendar import zones
from bot.chat import written
from bot.chat.card import Card
from bot.chat.inbound import Account, Profile
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.platform import Blind, Dead, Failed, Gone, Later, Locked, Payload, Sent, Unsure
from bot.platforms.teams.connector import Connector, Member
from bot.platforms.teams.ports import PERSONAL, Addresses, Told
from bot.platforms.teams.reference import Reference
from bot.platforms.teams.render import render, render_both, with_view

log = logging.getLogger("scribe.teams")


ROSTER_AGE = 600
"""Seconds that the members of a room are not asked for again, when somebody is looked for."""


class Teams:
    """Every tenant where Scribe is installed. See :class:`bot.platforms.platform.Platform`."""

    name = "teams"
    pace = timedelta()  # its limits are kept call by call: see :mod:`bot.platforms.teams.pace`

    def __init__(
        self,
        connector: Connector,
        addresses: Addresses,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``addresses`` are what was heard of conversations."""
        self.connector = connector
        self.addresses = addresses
        self._monotonic = monotonic
        self._rosters: dict[str, tuple[float, list[Member]]] = {}
        self._nameless: set[str] = set()

    def draw(self, card: Card, reader: Reader) -> Payload:
        """See Platform."""
        return render(card, reader, shared=True)

    def draw_shared(self, card: Card, reader: Reader) -> Payload:
        """See Platform."""
        return render(card, reader, shared=True)

    def draw_both(self, card: Card, first: Language) -> Payload:
        """See Platform."""
        return render_both(card, first)

    def with_views(self, payload: Payload, delivery: str, handles: Sequence[str]) -> Payload:
        """See Platform: the cards are asked for again by each who sees them."""
        return with_view(payload, delivery, handles)

    async def time(self) -> datetime | None:
        """See Platform."""
        return await self.connector.time()

    async def direct(self, account: Account) -> str:
        """See Platform. It is opened through the service of the newest conversation of the tenant."""
        known = await self.addresses.every()
        near = [told.reference for told in known if told.reference.tenant == account.workspace]
        if not near:
            raise Gone("Scribe is not installed in that tenant")
        via, user = near[0], account.handle or account.id
        opened = await self.connector.open_direct(via.service_url, account.workspace, user, via.bot)
        reference = Reference(via.service_url, opened, account.workspace, via.bot)
        await self.addresses.heard(Told(reference, PERSONAL))
        return opened

    async def find(self, email: str) -> Profile | None:
        """See Platform: Teams finds nobody by e-mail, but tells who is in the rooms that Scribe is in."""
        for told in await self.addresses.every():
            if told.kind == PERSONAL:
                continue
            for member in await self._members(told.reference):
                if member.email and member.email.casefold() == email.casefold():
                    return profile(member, told.reference.tenant)
        return None

    async def undisturbed(self, account: Account, now: datetime) -> datetime | None:  # noqa: ARG002
        """See Platform: a bot is told nothing of people's presence, which is Microsoft Graph's to tell.

        https://learn.microsoft.com/en-us/graph/api/presence-get
        """
        return None

    async def _members(self, reference: Reference) -> list[Member]:
        asked, members = self._rosters.get(reference.room, (float("-inf"), []))
        if self._monotonic() - asked < ROSTER_AGE:
            return members
        try:
            members = [member async for member in self.connector.members(reference)]
        except Dead:
            members = []
        self._rosters[reference.room] = self._monotonic(), members
        return members

    async def channel_name(self, reference: Reference, team: str) -> str:
        """What a channel is called, which messages in it do not tell; nothing when that cannot be known."""
        if reference.room in self._nameless or not team:
            return ""
        try:
            found = (await self.connector.channels(reference, team)).get(reference.room, "")
        except (Failed, Later, Locked, Unsure) as failure:
            log.info("no name of %s for now: %s", reference.room, failure)
            return ""
        except Dead as dead:
            log.info("no name of %s: %s", reference.room, dead)
            found = ""
        if not found:
            self._nameless.add(reference.room)
        return found

    async def send(self, channel: str, payload: Payload, delivery: str) -> Sent:  # noqa: ARG002
        """See Platform. Teams has no place for the delivery's id."""
        return Sent(channel, await self.connector.send(await self._reference(channel), payload))

    async def sent_before(self, channel: str, delivery: str, since: float) -> Sent | None:  # noqa: ARG002
        """See Platform: a bot cannot read what stands in a conversation."""
        raise Blind

    async def redraw(self, message: Sent, payload: Payload) -> None:
        """See Platform."""
        await self.connector.update(await self._reference(message.channel), message.message, payload)

    async def _reference(self, channel: str) -> Reference:
        reference = await self.addresses.of(channel)
        if reference is None:
            raise Gone("nothing was heard from that conversation")
        return reference


def profile(
    member: Member, tenant: str, language: Language = Language.EN, zone: str = zones.REFERENCE
) -> Profile:
    """What a roster tells of an account; language and zone are told by what the person said."""
    account = Account("teams", member.tenant or tenant, member.account, member.id)
    name = written.name(member.name, member.email)
    return Profile(account, name, member.email, language, zone)
