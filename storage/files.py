"""Files that people asked for, and the links at which those are downloaded that a chat does not take."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, GroupRef, Key, PersonRef
from storage.deliveries import UNFINISHED, Delivery
from storage.people import Person


class FileRequest(Base):
    """A person asked for a file: ``what`` is ``calendar.own``, ``export.actions`` … The file itself is kept
    nowhere: it is drawn when it is sent, or downloaded."""

    __tablename__ = "file_requests"

    id: Mapped[Key]
    group_id: Mapped[GroupRef]
    person_id: Mapped[PersonRef]
    what: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]


class FileLink(Base):
    """A link to a file, until ``ends_at``. Only the digest (SHA-256) of its secret is kept."""

    __tablename__ = "file_links"

    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(ForeignKey("file_requests.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime] = mapped_column(index=True)


def requests_of(session: Session, group_id: int, person_id: int) -> list[FileRequest]:
    """What a person asked for, oldest first."""
    theirs = select(FileRequest).where(FileRequest.group_id == group_id, FileRequest.person_id == person_id)
    return list(session.scalars(theirs.order_by(FileRequest.id)))


def under_way(session: Session, group_id: int, person_id: int, what: str) -> bool:
    """Whether the same file is on its way to a person already. Who asks at this moment waits here until the
    other has committed or given up."""
    session.execute(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))
    newest = session.scalars(
        select(FileRequest.id)
        .where(FileRequest.group_id == group_id, FileRequest.person_id == person_id, FileRequest.what == what)
        .order_by(FileRequest.id.desc())
        .limit(1)
    ).first()
    going = select(Delivery.id).where(Delivery.subject == f"file:{newest}", Delivery.state.in_(UNFINISHED))
    return newest is not None and session.scalars(going.limit(1)).first() is not None


def link_by(session: Session, digest: str, now: datetime) -> FileLink | None:
    """The link whose secret has that digest, unless it has ended."""
    return session.scalars(select(FileLink).where(FileLink.digest == digest, FileLink.ends_at > now)).first()


def forget_ended(session: Session, now: datetime) -> None:
    """Links that have ended are gone."""
    session.execute(delete(FileLink).where(FileLink.ends_at <= now))
