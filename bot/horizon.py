"""Planning everything: what each feature's records call for, within the horizon."""

from datetime import datetime

from sqlalchemy.orm import Session

from commands.features import FEATURES
from storage.groups import the_group


def plan_everything(session: Session, now: datetime) -> None:
    """Plan every feature of the group, if there is one yet; repeating it changes nothing."""
    group = the_group(session)
    if group is not None:
        for feature in FEATURES:
            feature.plan(session, group, now)
