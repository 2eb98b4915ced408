"""Posts follow their record: those marked stale are drawn again."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.drawing import due_again, painted
from bot.platforms.platform import Payload, Platform, Sent
from bot.redrawing import PAUSE, Drawing, Waits
from storage.claims import stale
from storage.deliveries import Delivery, Post
from storage.people import identities_of
from storage.store import Store

log = logging.getLogger("scribe.redrawing")


@dataclass(frozen=True)
class Posts:
    """See :class:`bot.redrawing.Kind`. Their channels wait."""

    store: Store
    platforms: Mapping[str, Platform]

    async def drawn(self, chats: Sequence[str], waits: Waits, at: datetime) -> Sequence[Drawing]:
        """Those that are stale."""
        return await self.store.run(partial(self._drawn, chats=chats, waits=waits, at=at))

    def _drawn(self, session: Session, chats: Sequence[str], waits: Waits, at: datetime) -> list[Drawing]:
        found = []
        for post, row in stale(session, chats, list(waits)):
            if not _belongs(session, post, row):
                post.stale = False
                continue
            try:
                found.append(self._drawing(post, self._payload(session, post, row, at), at))
            except Exception:
                log.exception("post %s was not drawn", post.id)
                waits[post.channel] = at + PAUSE
        return found

    def _payload(self, session: Session, post: Post, row: Delivery, at: datetime) -> Payload:
        return painted(self.platforms[post.platform], due_again(session, row, at))

    def _drawing(self, post: Post, payload: Payload, at: datetime) -> Drawing:
        show = partial(self.platforms[post.platform].redraw, Sent(post.channel, post.message), payload)
        done = partial(self._done, id=post.id, shown=payload, at=at)
        return Drawing(f"post {post.id}", post.platform, post.channel, show, done, gone=done)

    def _done(self, session: Session, id: int, shown: Payload, at: datetime) -> None:
        """It is up to date, unless its record has changed since it was drawn."""
        post = session.get_one(Post, id)
        row = session.get_one(Delivery, post.delivery_id)
        post.stale = self._payload(session, post, row, at) != shown


def _belongs(session: Session, post: Post, row: Delivery) -> bool:
    """Whether a personal post still stands before its person: an account can have become somebody else's."""
    if row.person_id is None:
        return True
    theirs = identities_of(session, row.person_id)
    return any((one.platform, one.direct) == (post.platform, post.channel) for one in theirs)
