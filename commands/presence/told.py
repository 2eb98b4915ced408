"""One piece of news of a chat, in one transaction."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.news import AccountNews, News
from commands.presence.accounts import account_told
from commands.presence.rooms import room_told
from storage.audit import Origin, made_by


def told(session: Session, news: News, now: datetime) -> bool:
    """Whether it changed anything. It never makes a person or a room, and never ends a role."""
    platform = news.account.platform if isinstance(news, AccountNews) else news.platform
    made_by(session, Origin("told", platform))
    if isinstance(news, AccountNews):
        return account_told(session, news, now)
    return room_told(session, news, now)
