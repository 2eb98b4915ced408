"""A group in which so much is late that no message holds the digest of it."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from bot.language import Language
from storage.actions import Action
from storage.deliveries import Delivery, DeliveryState
from storage.groups import the_group
from storage.outbox import announce, at_once, settle
from storage.people import person_by_email
from storage.workstreams import Workstream

CHAIR = "fiona.bayers-achebe@novascotia.example"
MANY = 20
"""Of each kind: as many as a digest tells one by one."""


def much_is_late(session: Session, now: datetime) -> None:
    """Action items that are late, workstreams that are silent, and messages that arrived nowhere."""
    group, chair = the_group(session), person_by_email(session, CHAIR)
    assert group is not None
    assert chair is not None
    for n in range(MANY):
        number, day = 100 + n, (now - timedelta(days=60)).date()
        late = Action(group_id=group.id, number=number, text=f"Action ⟦{n}⟧", language=Language.EN, due=day)
        late.created_by, late.created_at = chair.id, now
        session.add(late)
        names = {"name_en": f"Stream ⟦{n}⟧", "name_fr": f"Volet ⟦{n}⟧"}
        session.add(Workstream(group_id=group.id, code=f"w{n}", since=date(2026, 1, 1), **names))
        lost = at_once("me.welcome", "room:1", uuid4().hex, "room:1", now, now + timedelta(days=1))
        announce(session, group.id, [lost], now)
        session.flush()
        settle(session, session.get_one(Delivery, lost.id), DeliveryState.DEAD, now, "channel_not_found")


def told(text: str, name: str) -> list[int]:
    """Which of them a text tells, in order."""
    return [n for n in range(MANY) if f"{name} ⟦{n}⟧" in text]


def a_digest(session: Session, now: datetime) -> str:
    """Plan a digest for the chair, due now; gives its id."""
    group, chair = the_group(session), person_by_email(session, CHAIR)
    assert group is not None
    assert chair is not None
    due = at_once(
        "digest.due",
        f"group:{group.id}",
        f"digest:{uuid4().hex}",
        f"person:{chair.id}",
        now,
        now + timedelta(days=1),
    )
    announce(session, group.id, [due], now)
    return str(due.id)
