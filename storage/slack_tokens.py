"""The tokens of the Slack workspaces that installed Scribe, and the installations that are under way.

The columns are those of slack-sdk, whose stores read and write these tables
(https://docs.slack.dev/tools/python-slack-sdk/oauth/); tokens stand in them encrypted, hence the lengths.
"""

from datetime import datetime

from sqlalchemy import DateTime, Index, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Key

SEALED = 1000
"""Characters of an encrypted token: Slack's own are 255 long at most."""


class SlackBot(Base):
    """What speaks for Scribe in one workspace. Times are in UTC, without a zone, as slack-sdk has them."""

    __tablename__ = "slack_bots"
    __table_args__ = (Index("slack_bots_idx", "client_id", "enterprise_id", "team_id", "installed_at"),)

    id: Mapped[Key]
    client_id: Mapped[str] = mapped_column(String(32))
    app_id: Mapped[str] = mapped_column(String(32))
    enterprise_id: Mapped[str | None] = mapped_column(String(32))
    enterprise_name: Mapped[str | None] = mapped_column(String(200))
    team_id: Mapped[str | None] = mapped_column(String(32))
    team_name: Mapped[str | None] = mapped_column(String(200))
    bot_token: Mapped[str | None] = mapped_column(String(SEALED))
    bot_id: Mapped[str | None] = mapped_column(String(32))
    bot_user_id: Mapped[str | None] = mapped_column(String(32))
    bot_scopes: Mapped[str | None] = mapped_column(String(1000))
    bot_refresh_token: Mapped[str | None] = mapped_column(String(SEALED))
    bot_token_expires_at: Mapped[datetime | None] = mapped_column(DateTime)
    is_enterprise_install: Mapped[bool]
    installed_at: Mapped[datetime] = mapped_column(DateTime)


class SlackOauthState(Base):
    """An installation that was begun: Slack brings the state back."""

    __tablename__ = "slack_oauth_states"

    id: Mapped[Key]
    state: Mapped[str] = mapped_column(String(200))
    expire_at: Mapped[datetime] = mapped_column(DateTime)


def forget_states(session: Session, now: datetime) -> None:
    """Remove the installations that nobody has ended in time; ``now`` in UTC, without a zone."""
    session.execute(delete(SlackOauthState).where(SlackOauthState.expire_at < now))
