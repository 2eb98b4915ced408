"""Posts follow their record: those marked stale are drawn again, in place."""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from bot.drawing import due_again, painted
from bot.platforms.platform import Dead, Later, Payload, Platform, Sent
from bot.turns import Turns
from storage.claims import stale
from storage.deliveries import Delivery, Post
from storage.people import identities_of
from storage.store import Store

log = logging.getLogger("scribe.redrawing")

PAUSE = timedelta(seconds=10)
"""How long a post that could not be redrawn is left alone."""


@dataclass
class Redrawer:
    """Redraws stale posts. ``waits`` are the channels that asked to wait, or failed, and until when."""

    store: Store
    platforms: Mapping[str, Platform]
    now: Callable[[], datetime]
    waits: dict[str, datetime] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)
    stopping: bool = False

    async def redraw(self) -> int:
        """Redraw every stale post once; gives how many went well. The others stay stale, for later, as do
        those of a chat that is still busy with the last ones."""
        at = self.now()
        by_chat: dict[str, list[tuple[Post, Payload]]] = defaultdict(list)
        for post, payload in await self.store.run(partial(self._drawn, at=at)):
            by_chat[post.platform].append((post, payload))
        return await self.turns.take(
            {chat: partial(self._in_turn, posts, at) for chat, posts in by_chat.items()}
        )

    @property
    def under_way(self) -> bool:
        """Whether a chat is slow with what it was asked."""
        return self.turns.under_way

    async def finish(self) -> None:
        """Wait for all that is under way."""
        await self.turns.finish()

    async def _in_turn(self, posts: Sequence[tuple[Post, Payload]], at: datetime) -> int:
        """Those of one chat; another's are not held up. What is left when it stops stays stale."""
        return sum([not self.stopping and await self._one(post, payload, at) for post, payload in posts])

    def _drawn(self, session: Session, at: datetime) -> list[tuple[Post, Payload]]:
        waiting = [channel for channel, until in self.waits.items() if until > at]
        found = []
        free = [chat for chat in self.platforms if not self.turns.busy(chat)]
        for post, row in stale(session, free, waiting):
            if not _belongs(session, post, row):
                post.stale = False
                continue
            try:
                found.append((post, self._payload(session, post, row, at)))
            except Exception:
                log.exception("post %s was not drawn", post.id)
                self.waits[post.channel] = at + PAUSE
        return found

    def _payload(self, session: Session, post: Post, row: Delivery, at: datetime) -> Payload:
        return painted(self.platforms[post.platform], due_again(session, row, at))

    async def _one(self, post: Post, payload: Payload, at: datetime) -> bool:
        try:
            await self.platforms[post.platform].redraw(Sent(post.channel, post.message), payload)
        except Dead as dead:
            log.info("post %s is gone: %s", post.id, dead)
        except Later as later:
            self.waits[post.channel] = at + timedelta(seconds=later.seconds)
            return False
        except Exception:
            log.exception("post %s was not redrawn", post.id)
            self.waits[post.channel] = at + PAUSE
            return False
        await self.store.run(partial(self._done, id=post.id, shown=payload, at=at))
        return True

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
