"""What goes wrong in sending: what is tried again and when, and what is given up, with its reason."""

import logging
import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.chat.inbound import Account
from bot.drawing import NoAccount, Target
from bot.platforms.platform import Blind, Dead, Failed, Gone, Later, Locked, Platform, Uninstalled, Unsure
from commands.presence.notices import lost
from storage.claims import BLIND, NO_ACCOUNT, UNINSTALLED, UNSURE, WAIT, again, hold_back
from storage.deliveries import Delivery, DeliveryState
from storage.outbox import settle, too_late
from storage.people import Person, identity
from storage.reaching import accounts_of
from storage.room import Unwritable

log = logging.getLogger("scribe.sending")

LONGEST = 600
"""Seconds between two attempts, at most."""

LOCKED_WAIT = 60
"""Seconds until a platform that refuses our credentials, or a database that is full, is tried again."""


class Doubt(Exception):
    """Nobody knows for certain what time it is."""


EXPECTED = (Blind, Dead, Doubt, Failed, Later, Locked, Unsure, Unwritable)
"""What goes wrong without anybody's fault here."""


class Setbacks:
    """Records what went wrong with a delivery in hand. ``waits`` are the recipients and the chats to which
    nothing is sent for now, and until when."""

    def __init__(self, platforms: Mapping[str, Platform], now: Callable[[], datetime]) -> None:
        """``now`` is Scribe's clock."""
        self._platforms = platforms
        self._now = now
        self.waits: dict[str, datetime] = {}

    def record(self, session: Session, row: Delivery, target: Target | None, failure: Exception) -> None:
        """Put a delivery back for later, or settle it, as the failure calls for."""
        now = self._now()
        match failure:
            case Dead():
                self._dead(session, row, target, failure)
            case Blind():
                settle(session, row, DeliveryState.HELD, now, BLIND)
            case Doubt():
                again(session, row, row.next_attempt_at, now, UNSURE, counts=False)
            case Unwritable():
                again(session, row, now + timedelta(seconds=LOCKED_WAIT), now, str(failure), counts=False)
            case Later(seconds=seconds):
                self._wait(session, row, now + timedelta(seconds=seconds))
            case Locked():
                log.critical("the chat does not accept our credentials: %s", failure)
                at = now + timedelta(seconds=LOCKED_WAIT)
                if target and target.to:
                    self.waits[target.to.chat] = at
                again(session, row, at, now, str(failure), counts=False)
            case _ if now > row.useful_until:
                too_late(session, row, now)
            case _:
                at = now + timedelta(seconds=_backoff(row.attempts))
                again(session, row, at, now, f"{type(failure).__name__}: {failure}", counts=True)

    def _dead(self, session: Session, row: Delivery, target: Target | None, failure: Dead) -> None:
        """Nothing more to that account; the person's other accounts are tried, and if none is left the person
        counts as unreachable."""
        person, now = session.get(Person, row.person_id) if row.person_id else None, self._now()
        why = _why(failure, person)
        refused = target.to.account if target and target.to and isinstance(failure, Gone) else None
        if refused:
            bury(session, refused, now)
        if person and (refused or isinstance(failure, NoAccount)):
            if any(one.platform in self._platforms for one in accounts_of(session, person)):
                again(session, row, now, now, why, counts=False)
                return
            lost(session, person, now)
        settle(session, row, DeliveryState.DEAD, now, why)

    def _wait(self, session: Session, row: Delivery, until: datetime) -> None:
        """Nothing more to this recipient until then, by this worker or another; others are not held up."""
        self.waits[row.recipient] = until
        again(session, row, until, self._now(), WAIT, counts=False)
        hold_back(session, row.recipient, until)


def _why(failure: Dead, person: Person | None) -> str:
    """What is written down; where a workspace has removed Scribe, so that what waits is found again."""
    if isinstance(failure, Uninstalled):
        return NO_ACCOUNT if person else UNINSTALLED
    return str(failure)


def _backoff(attempts: int) -> float:
    """Exponential, with jitter, so that what failed together does not come back together."""
    longest = min(LONGEST, 2.0 ** min(attempts + 1, 10))
    return random.uniform(longest / 2, longest)  # noqa: S311 - not a secret


def bury(session: Session, account: Account, now: datetime) -> None:
    """Write down that an account takes no messages."""
    if known := identity(session, account.platform, account.workspace, account.id):
        known.dead_at = now
        session.flush()
