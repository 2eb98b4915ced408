"""Conversations of a chat as they were last heard of: where what is said in them has to be sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key


class Conversation(Base):
    """A conversation that Scribe has been in. ``service_url`` is that of its newest activity, ``bot`` what
    Scribe is called there, ``kind`` the chat's own word (``personal``, ``channel``, ``groupChat``), ``team``
    the team whose channel it is."""

    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("platform", "channel"),)

    id: Mapped[Key]
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(300))
    service_url: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(32))
    bot: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    heard_at: Mapped[datetime]
    team: Mapped[str | None] = mapped_column(String(300))


@dataclass(frozen=True)
class Whereabouts:
    """What an activity tells of the conversation it was said in."""

    platform: str
    workspace: str
    channel: str
    service_url: str
    kind: str
    bot: str
    name: str = ""
    team: str | None = None


def conversation(session: Session, platform: str, channel: str) -> Conversation | None:
    """A conversation by its id."""
    return session.scalars(
        select(Conversation).where(Conversation.platform == platform, Conversation.channel == channel)
    ).first()


def heard_in(session: Session, told: Whereabouts, now: datetime) -> Conversation:
    """Write down where a conversation is reached; a name that is not told this time stays."""
    known = conversation(session, told.platform, told.channel)
    if known is None:
        known = Conversation(**vars(told), heard_at=now)
        session.add(known)
    known.workspace, known.service_url, known.kind = told.workspace, told.service_url, told.kind
    known.bot, known.name, known.heard_at = told.bot, told.name or known.name, now
    known.team = told.team or known.team
    session.flush()
    return known


def channels_of(session: Session, platform: str, team: str) -> list[Conversation]:
    """The conversations that are channels of a team."""
    theirs = (Conversation.platform == platform) & (Conversation.team == team)
    return list(session.scalars(select(Conversation).where(theirs).order_by(Conversation.id)))


def conversations(session: Session, platform: str) -> list[Conversation]:
    """Every conversation of a chat, the newest heard first."""
    return list(
        session.scalars(
            select(Conversation)
            .where(Conversation.platform == platform)
            .order_by(Conversation.heard_at.desc(), Conversation.id)
        )
    )
