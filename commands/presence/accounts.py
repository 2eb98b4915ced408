"""Accounts as their chats tell of them: the person's record follows where it may, and no role ever does."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.news import AccountNews
from commands import planning
from commands.me.acquaint import welcome
from commands.presence.notices import lost
from storage.claims import reachable
from storage.groups import the_group
from storage.people import Identity, Person, identity, person_by_email
from storage.reaching import accounts_of

ADOPTED = ("name", "email", "language", "zone")


def account_told(session: Session, news: AccountNews, now: datetime) -> bool:
    """Whether it changed anything. Of an account that Scribe has not met, nothing is written down; of one
    that it has, only what is not older than what was told last."""
    account = news.account
    known = identity(session, account.platform, account.workspace, account.id)
    if known is None:
        return False
    session.refresh(known, with_for_update=True)
    if known.told_at is not None and news.at < known.told_at:
        return False
    known.told_at = news.at
    rezoned = news.zone is not None and news.zone != known.zone
    changed = [name for name in ADOPTED if getattr(news, name) not in (None, getattr(known, name))]
    for name in changed:
        setattr(known, name, getattr(news, name))
    linked = _recognize(session, known, now)
    person = session.get(Person, known.person_id) if known.person_id else None
    turned = _open(session, known, person, now) if news.open else _close(session, known, person, now)
    if person and rezoned:
        _follow_zone(session, person, known.zone, now)
    return linked or turned or rezoned


def _recognize(session: Session, known: Identity, now: datetime) -> bool:
    """Whose an account is that was nobody's, by its e-mail; one that is somebody's stays theirs."""
    person = person_by_email(session, known.email) if known.email and known.person_id is None else None
    if person is None:
        return False
    known.person_id = person.id
    session.flush()
    welcome(session, person, now)
    if known.dead_at is None:
        reachable(session, person, now)
    return True


def _open(session: Session, known: Identity, person: Person | None, now: datetime) -> bool:
    """An account that is in use again takes messages again. Told once: whatever else of it changes later says
    nothing about one that turned out to take none."""
    if known.open:
        return False
    known.open = True
    if known.dead_at is None:
        return False
    known.dead_at = None
    if person:
        reachable(session, person, now)
    return True


def _close(session: Session, known: Identity, person: Person | None, now: datetime) -> bool:
    known.open = False
    if known.dead_at is not None:
        return False
    known.dead_at = now
    session.flush()
    if person and not accounts_of(session, person):
        lost(session, person, now)
    return True


def _follow_zone(session: Session, person: Person, zone: str, now: datetime) -> None:
    """What is not sent yet moves, and the person is told once, where the local time of a meeting moves."""
    group = the_group(session)
    if person.zone_given or person.zone == zone:
        return
    person.zone = zone
    session.flush()
    if group is not None:
        planning.everything(session, group, now)
