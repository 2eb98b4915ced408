"""Codes by which a person shows that an account of another chat is theirs, too."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key


class LinkCode(Base):
    """A code given to one account, to be typed once from another; only its digest (SHA-256) is kept."""

    __tablename__ = "link_codes"

    id: Mapped[Key]
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


def link_code(session: Session, digest: str, now: datetime) -> LinkCode | None:
    """The code of a digest, if it can still be used."""
    return session.scalars(
        select(LinkCode).where(
            LinkCode.digest == digest, LinkCode.used_at.is_(None), LinkCode.expires_at > now
        )
    ).first()
