"""A post as one person sees it, from its record as it is now."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.inbound import Account
from bot.drawing import due_again, painted, viewed
from bot.platforms.platform import Dead, Payload, Platform
from storage.deliveries import Delivery, Post
from storage.people import whose
from storage.store import Store


class StoredViews:
    """See :class:`bot.platforms.teams.ports.Views`."""

    def __init__(
        self, store: Store, platform: Platform, now: Callable[[], datetime], public_url: str | None
    ) -> None:
        """The views of one platform's posts. ``public_url`` is where links to files lead."""
        self._store = store
        self._platform = platform
        self._now = now
        self._public_url = public_url

    async def seen(self, channel: str, message: str, account: Account) -> Payload | None:
        """What a message of ours shows this account now; None when it shows no record, or that of somebody
        whose account it is not any more."""
        return await self._store.run(lambda session: self._seen(session, channel, message, account))

    def _seen(self, session: Session, channel: str, message: str, account: Account) -> Payload | None:
        row = session.scalars(
            select(Delivery)
            .join(Post, Post.delivery_id == Delivery.id)
            .where(Post.platform == self._platform.name, Post.channel == channel, Post.message == message)
        ).first()
        if row is None:
            return None
        met = whose(session, account.platform, account.workspace, account.id)
        person = met[1] if met else None
        try:
            due = due_again(session, row, self._now())
            if due.person and due.person is not person:
                return None
            if person is None:
                return painted(self._platform, due)
            return viewed(self._platform, due, person, self._public_url)
        except Dead:
            return None
