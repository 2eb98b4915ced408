"""Getting to know an account: whose it is, the first offer of languages, and what a stranger is told."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.chat.card import Card, Text
from bot.chat.inbound import Profile
from bot.chat.sentence import say
from commands.context import Context
from commands.recipients import to
from storage.groups import Group, the_group
from storage.outbox import announce, at_once
from storage.people import Identity, Person, Role, holders, identity, person_by_email

WELCOME = "me.welcome"
USEFUL = timedelta(days=30)


def introduce(session: Session, profile: Profile, now: datetime) -> Identity:
    """Write an account down and whose it is, by its work e-mail; the person is then offered a language."""
    account = profile.account
    known = identity(session, account.platform, account.workspace, account.id)
    if known is not None:
        known.handle = account.handle or known.handle
        return known
    person = person_by_email(session, profile.email) if profile.email else None
    made = Identity(
        platform=account.platform,
        workspace=account.workspace,
        account=account.id,
        name=profile.name,
        email=profile.email,
        language=profile.language,
        zone=profile.zone,
        person_id=person.id if person else None,
        handle=account.handle or None,
    )
    session.add(made)
    session.flush()
    if person is not None:
        welcome(session, person, now)
    return made


def welcome(session: Session, person: Person, now: datetime) -> None:
    """Offer both languages, once a person."""
    group = the_group(session)
    if group is None or person.language_chosen_at is not None:
        return
    subject = to(person)
    offer = at_once(WELCOME, subject, subject, subject, now, now + USEFUL)
    announce(session, group.id, [offer], now)


def stranger(ctx: Context) -> Card:
    """What somebody who is not on the roster is told: whom to ask."""
    return _whom_to_ask(ctx.session, ctx.group, ctx.now, "me.stranger", "me.stranger_alone")


def outsider(session: Session, now: datetime) -> Card:
    """What somebody is told whose organization may not take part: whom to ask."""
    return _whom_to_ask(session, the_group(session), now, "me.outsider", "me.outsider_alone")


def _whom_to_ask(session: Session, group: Group | None, now: datetime, key: str, alone: str) -> Card:
    """The sentence of a key with the names of those who can help; the one of ``alone`` where there is
    none."""
    roles = (Role.CO_CHAIR, Role.SECRETARIAT) if group else ()
    day = now.date()
    whom = tuple(one.name for role in roles for one in holders(session, group.id if group else 0, role, day))
    return Card.of(Text(say(key, whom=whom) if whom else say(alone)))
