"""The secret of a calendar feed: who knows it reads the feed, and nobody else."""

import hashlib
import re
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from storage.feeds import Feed, feed_by

BYTES = 24
"""192 bits, that nobody guesses."""

SECRET = re.compile(rf"[0-9a-f]{{{2 * BYTES}}}")
"""Hexadecimal: no chat takes a part of it for markup."""


def fresh(session: Session, feed: Feed, now: datetime) -> str:
    """A secret of a feed that is new, or was found; the one before is void. It is told once and kept nowhere.

    Of two who make the same new feed at once, one gets an IntegrityError.
    """
    secret = secrets.token_hex(BYTES)
    feed.digest, feed.made_at = _digest(secret), now
    session.add(feed)
    session.flush()
    return secret


def whose(session: Session, secret: str) -> Feed | None:
    """The feed of a secret. What does not look like one is not looked up; what does is, by its digest, which
    tells whoever measures the time nothing about another."""
    return feed_by(session, _digest(secret)) if SECRET.fullmatch(secret) else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
