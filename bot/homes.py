"""Homes follow the records: those that are open are drawn again, and shown where they have changed."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.chat.call import Call
from bot.chat.inbound import Account
from bot.platforms.platform import Homely, Platform
from bot.redrawing import PAUSE, Drawing, Waits
from bot.transaction import looked
from commands.context import CONDUCT
from commands.home.feature import SHOW
from storage.homes import digest, due, forget, shows, take
from storage.people import Identity
from storage.store import Store

log = logging.getLogger("scribe.redrawing")

NAME = "home "
"""Begins the name under which a Home waits; its id follows."""


@dataclass(frozen=True)
class Homes:
    """See :class:`bot.redrawing.Kind`. Each is drawn in a transaction of its own: commands go between."""

    store: Store
    platforms: Mapping[str, Platform]

    async def drawn(self, chats: Sequence[str], waits: Waits, at: datetime) -> Sequence[Drawing]:
        """Those that look different from what their chat shows."""
        able = [chat for chat in chats if isinstance(self.platforms[chat], Homely)]
        waiting = [int(name.removeprefix(NAME)) for name in waits if name.startswith(NAME)]
        found = []
        for id in await self.store.run(lambda session: due(session, able, waiting, at, CONDUCT)):
            try:
                found.append(await self.store.run(partial(self._drawn, id=id, at=at)))
            except Exception:
                log.exception("home %s was not drawn", id)
                waits[f"{NAME}{id}"] = at + PAUSE
        return [drawing for drawing in found if drawing]

    def _drawn(self, session: Session, id: int, at: datetime) -> Drawing | None:
        taken = take(session, id, at)
        if taken is None:
            return None
        home, identity = taken
        account = Account(identity.platform, identity.workspace, identity.account, identity.handle or "")
        answer, platform = looked(account, Call(SHOW), at, session), self.platforms[identity.platform]
        if answer.card is None or not isinstance(platform, Homely):
            return None
        payload = platform.draw_home(answer.card, answer.reader)
        if home.digest == (drawn := digest(payload)):
            return None
        return _drawing(id, identity, drawn, partial(platform.publish, account, payload))


def _drawing(id: int, identity: Identity, drawn: str, show: Callable[[], Awaitable[None]]) -> Drawing:
    return Drawing(
        f"{NAME}{id}",
        identity.platform,
        f"{NAME}{id}",
        show,
        shown=lambda session: shows(session, identity.id, drawn),
        gone=lambda session: forget(session, identity.id),
        failed=lambda session: shows(session, identity.id, None),
    )
