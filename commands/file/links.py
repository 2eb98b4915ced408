"""Links at which a file is downloaded, for a while, by whoever has them."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.chat.file import File
from commands.file.kinds import KINDS
from commands.secret import SECRET, digest, made
from storage.files import FileLink, FileRequest, link_by
from storage.groups import Group
from storage.people import Person

LIVES = timedelta(hours=12)
"""How long a link works."""


def fresh(session: Session, request_id: int, now: datetime) -> tuple[str, datetime]:
    """The secret of a new link, told once and kept nowhere, and when it ends."""
    secret, ends_at = made(), now + LIVES
    session.add(FileLink(request_id=request_id, digest=digest(secret), ends_at=ends_at))
    session.flush()
    return secret, ends_at


def found(session: Session, secret: str, now: datetime) -> File | None:
    """The file of a link, as the records are now; None when the secret is nobody's, has ended, or is of
    somebody who may not have the file any more."""
    link = link_by(session, digest(secret), now) if SECRET.fullmatch(secret) else None
    if link is None:
        return None
    request = session.get_one(FileRequest, link.request_id)
    group, person = session.get_one(Group, request.group_id), session.get_one(Person, request.person_id)
    kind = KINDS.get(request.what)
    if kind is None or not kind.may(session, group, person.id, now):
        return None
    enclosed = kind.make(session, group, person, now)
    return enclosed.file if enclosed else None
