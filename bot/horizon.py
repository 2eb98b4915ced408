"""Planning everything: what each feature's records call for, within the horizon."""

from datetime import datetime, timedelta
from importlib.metadata import version

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.calendar import zones
from commands.features import FEATURES
from storage.audit import Origin, made_by, origin_of
from storage.chores import take
from storage.deliveries import Heard
from storage.files import forget_ended
from storage.groups import the_group
from storage.homes import forget_closed

PLANNED_FOR = timedelta(hours=6)
"""How long a planning is good for; another edition of Scribe, or of its time zones, plans anew."""

_SCRIBE = version("scribe")
FORGET = timedelta(days=7)
"""How long the keys of what was heard are kept. Slack retries for an hour at most."""


def plan_everything(session: Session, now: datetime) -> None:
    """Plan every feature of the group, if there is one yet; repeating it changes nothing."""
    if origin_of(session) == Origin():
        made_by(session, Origin("plan"))
    group = the_group(session)
    if group is not None:
        for feature in FEATURES:
            feature.plan(session, group, now)


def renew(session: Session, now: datetime) -> None:
    """Forget whose Home was open, plan everything, and forget old keys and links. In this order: who acts in
    a Home holds it before what is planned, and two who hold in another order would wait for each other."""
    forget_closed(session, now)
    plan_everything(session, now)
    session.execute(delete(Heard).where(Heard.at < now - FORGET))
    forget_ended(session, now)


def plan_once(session: Session, now: datetime) -> None:
    """The same, unless any process has done so in the last hours, or one of newer zone data just before."""
    edition = f"{zones.VERSION} {_SCRIBE}"
    if take(session, "plan", edition, now, since=now - PLANNED_FOR):
        renew(session, now)
