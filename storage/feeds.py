"""Calendar feeds: the secret addresses at which a person's calendars follow the meetings."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, GroupRef, Key, PersonRef


class Feed(Base):
    """A person's address, one in a group. Only the digest (SHA-256) of its secret is kept: whoever reads the
    database has no address. A feed that is stopped is gone."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    person_id: Mapped[PersonRef]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]


def feed_of(session: Session, group_id: int, person_id: int) -> Feed | None:
    """The feed of a person, if there is one."""
    theirs = select(Feed).where(Feed.group_id == group_id, Feed.person_id == person_id)
    return session.scalars(theirs).first()


def feed_by(session: Session, digest: str) -> Feed | None:
    """The feed whose secret has that digest."""
    return session.scalars(select(Feed).where(Feed.digest == digest)).first()
