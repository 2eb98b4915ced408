"""The one path: what was heard is acted upon once, by whoever Scribe has met, and always answered."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.chat.answer import Answer, Suggestions
from bot.chat.card import Card, Text
from bot.chat.inbound import Account, Inbound, Profile, Search, Unacquainted
from bot.chat.news import News, RoomOpened
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.language import Language
from bot.suggesting import suggested
from bot.transaction import Undone, carry_out, expects_form, first_heard
from commands.me.acquaint import introduce, outsider
from commands.presence.rooms import greeting, invited
from commands.presence.told import told
from storage import homes
from storage.audit import Origin, made_by
from storage.claims import reachable
from storage.people import identity, person_by_email, whose
from storage.store import Store

log = logging.getLogger("scribe.dispatch")

TRIES = 3
"""Two people at once may take the same number; the second tries again."""

Meet = Callable[[Account], Awaitable[Profile]]


class Dispatch:
    """Hears for every platform."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        public_url: str | None = None,
    ) -> None:
        """``wake`` is called when something may have become due; ``public_url`` is where programs of people
        reach Scribe, where that is known."""
        self._store = store
        self._now = now
        self.wake = wake
        self._public_url = public_url

    async def hear(self, inbound: Inbound, meet: Meet) -> Answer | None:
        """Act on what was heard; None when it has been heard before. ``meet`` asks the platform for a
        profile. Never raises: a fault is logged under an incident number that the person is shown."""
        try:
            answer = await self._acquainted(inbound, meet)
        except Exception:  # noqa: BLE001 - logged, and told
            return _incident(inbound, await self._reader(inbound.account))
        self.wake()
        return answer

    def expects_form(self, inbound: Inbound) -> bool:
        """Whether the answer will most likely be a form; known at once, for no record is looked at."""
        return expects_form(inbound.said)

    async def suggest(self, search: Search) -> Suggestions | None:
        """What may be chosen in a field of a form, as far as one has typed; None when that is nothing.
        Changes nothing, and never raises."""
        try:
            return await self._store.run(partial(suggested, search, self._now()))
        except Exception:
            log.exception("nothing could be suggested")
            return None

    async def turn_away(self, inbound: Inbound, reader: Reader) -> Answer | None:
        """Tell one who may not take part whom to ask; None when that was told before. Nothing is done, and
        nothing of them is kept."""
        now = self._now()
        try:
            card = await self._store.run(partial(_turned_away, inbound=inbound, now=now))
        except Exception:  # noqa: BLE001 - logged, and told
            return _incident(inbound, reader)
        return Answer(reader, card) if card else None

    async def _reader(self, account: Account) -> Reader:
        try:
            return await self._store.run(lambda session: _reader_of(session, account))
        except Exception:  # noqa: BLE001 - the database itself may be what failed
            return Reader(Language.EN)

    async def _acquainted(self, inbound: Inbound, meet: Meet) -> Answer | None:
        for _ in range(TRIES):
            try:
                return await self._tried(inbound)
            except Unacquainted as unknown:
                profiles = [await meet(account) for account in unknown.accounts]
                await self._store.run(partial(self._introduce, profiles=profiles))
        raise RuntimeError(f"still unacquainted: {inbound.account}")

    async def met(self, profiles: Sequence[Profile], direct: str | None = None) -> None:
        """Accounts that a chat tells of: those that are on the roster are known from now on. ``direct`` is
        the conversation with them, where they are alone in it."""
        await self._store.run(partial(self._met, profiles=profiles, direct=direct))
        self.wake()

    async def learn(self, news: News) -> None:
        """What a chat tells of accounts and rooms. Raises what the database does: it is told again then."""
        if await self._store.run(lambda session: told(session, news, self._now())):
            self.wake()

    async def invited(self, news: RoomOpened, by: Account | None, key: str, meet: Meet) -> Answer | None:
        """Scribe was added to a room; gives what whoever did it is told privately. Raises as :meth:`learn`,
        and as ``meet``, which is asked of those whom Scribe has not met."""
        new = await self._store.run(lambda session: invited(session, news, key, self._now()))
        self.wake()
        if not new or by is None:
            return None
        greet = partial(greeting, news=news, by=by, now=self._now())
        card, reader = await self._store.run(greet)
        if card and reader is None:
            profile = await meet(by)
            await self.met([profile])
            card, reader = await self._store.run(greet)
            reader = reader or Reader(profile.language, profile.zone)
        return Answer(reader, card) if card and reader else None

    async def showed(self, account: Account, payload: Mapping[str, Any] | None) -> None:
        """What a chat shows in somebody's Home since it was opened; None when it did not take it: it is
        drawn again."""
        shown = homes.digest(payload) if payload else None

        def note(session: Session) -> None:
            if known := identity(session, account.platform, account.workspace, account.id):
                homes.shows(session, known.id, shown)

        await self._store.run(note)
        self.wake()

    def _met(self, session: Session, profiles: Sequence[Profile], direct: str | None) -> None:
        for profile in profiles:
            person = person_by_email(session, profile.email) if profile.email else None
            if person is not None:
                made_by(session, Origin("met", profile.account.platform))
                known = introduce(session, profile, self._now())
                known.direct, known.dead_at = direct or known.direct, None
                if known.person_id == person.id:
                    reachable(session, person, self._now())

    def _introduce(self, session: Session, profiles: Sequence[Profile]) -> None:
        for profile in profiles:
            made_by(session, Origin("met", profile.account.platform))
            introduce(session, profile, self._now())

    async def _tried(self, inbound: Inbound) -> Answer | None:
        now = self._now()
        for attempt in range(TRIES):
            try:
                return await self._store.run(partial(carry_out, inbound, now, self._public_url))
            except Undone as undone:
                if inbound.awaited:
                    return replace(undone.answer, undone=True)
                return undone.answer if await self._store.run(partial(first_heard, inbound, now)) else None
            except IntegrityError:
                if attempt == TRIES - 1:
                    raise
        return None


def _incident(inbound: Inbound, reader: Reader) -> Answer:
    """What a person is told of the fault that is being handled; the rest is in the log."""
    incident = secrets.token_hex(3).upper()
    log.exception("incident %s: %s", incident, inbound.how)
    return Answer(reader, Card.of(Text(say("chat.incident", number=incident))), undone=True)


def _turned_away(session: Session, inbound: Inbound, now: datetime) -> Card | None:
    return outsider(session, now) if first_heard(inbound, now, session) else None


def _reader_of(session: Session, account: Account) -> Reader:
    met = whose(session, account.platform, account.workspace, account.id)
    known = (met[1] or met[0]) if met else None
    return Reader(known.language, known.zone) if known else Reader(Language.EN)
