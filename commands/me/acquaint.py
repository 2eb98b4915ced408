"""Getting to know an account: whose it is, the first offer of languages, and what a stranger is told."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.chat.card import Card, Text
from bot.chat.inbound import Profile
from bot.chat.sentence import say
from commands.context import Context
from commands.recipients import to
from storage.groups import the_group
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
    day = ctx.now.date()
    chairs = holders(ctx.session, ctx.group.id, Role.CO_CHAIR, day)
    others = holders(ctx.session, ctx.group.id, Role.SECRETARIAT, day)
    whom = tuple(person.name for person in (*chairs, *others))
    if not whom:
        return Card.of(Text(say("me.stranger_alone")))
    return Card.of(Text(say("me.stranger", whom=whom)))
