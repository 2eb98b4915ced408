"""The secret of a calendar feed: who knows it reads the feed, and nobody else."""

from datetime import datetime

from sqlalchemy.orm import Session

from commands.secret import SECRET, digest, made
from storage.feeds import Feed, feed_by


def fresh(session: Session, feed: Feed, now: datetime) -> str:
    """A secret of a feed that is new, or was found; the one before is void. It is told once and kept nowhere.

    Of two who make the same new feed at once, one gets an IntegrityError.
    """
    secret = made()
    feed.digest, feed.made_at = digest(secret), now
    session.add(feed)
    session.flush()
    return secret


def whose(session: Session, secret: str) -> Feed | None:
    """The feed of a secret. What does not look like one is not looked up; what does is, by its digest, which
    tells whoever measures the time nothing about another."""
    return feed_by(session, digest(secret)) if SECRET.fullmatch(secret) else None
