"""Planning the follow-ups of every open action item, in a few queries however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from commands.action.item import items_of, regions
from commands.action.notices import FOLLOW_UPS, wanted
from commands.practice import Practice
from commands.worked import Worked
from storage.actions import open_actions
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Group
from storage.outbox import REVIVABLE, Planned, announce, replan

AT_ONCE = 500
"""Rows an insert or a question holds; SQLite takes 32,766 values a statement."""


def plan_all(session: Session, group: Group, now: datetime) -> None:
    """Plan every open action item. Those whose rows are as they should be cost nothing."""
    items = items_of(session, open_actions(session, group.id))
    where = regions(session, {owner.id: owner for item in items for owner in item.owners}.values())
    practice, worked = Practice.of(group), Worked.of(session, group)
    plan = {planned.id: planned for item in items for planned in wanted(item, where, practice, worked, now)}
    rows = _rows(session, group, list(plan), now)
    new = (planned for id, planned in plan.items() if id not in rows and planned.useful_until > now)
    while some := list(islice(new, AT_ONCE)):
        announce(session, group.id, some, now)
    by_subject: dict[str, list[Planned]] = defaultdict(list)
    for planned in plan.values():
        by_subject[planned.subject].append(planned)
    for subject in sorted({row.subject for id, row in rows.items() if _differs(row, plan.get(id), now)}):
        replan(session, group.id, subject, FOLLOW_UPS, by_subject[subject], now)


def _rows(session: Session, group: Group, planned: Sequence[UUID], now: datetime) -> dict[UUID, Delivery]:
    """Those that are planned, and those that are pending; not the years of what is over."""
    pending = (Delivery.group_id == group.id) & (Delivery.state == DeliveryState.PENDING)
    which: list[ColumnElement[bool]] = [pending & Delivery.kind.in_(FOLLOW_UPS)]
    which += [Delivery.id.in_(planned[at : at + AT_ONCE]) for at in range(0, len(planned), AT_ONCE)]
    found = (session.scalars(select(Delivery).where(some, Delivery.useful_until > now)) for some in which)
    return {row.id: row for rows in found for row in rows}


def _differs(row: Delivery, planned: Planned | None, now: datetime) -> bool:
    """Whether a row that can still be changed is not what is wanted."""
    if row.state not in REVIVABLE:
        return False
    if planned is None:
        return row.state is DeliveryState.PENDING
    if row.state is DeliveryState.CANCELLED:
        return planned.due_at >= now
    return (row.due_at, row.zone, row.useful_until) != (planned.due_at, planned.zone, planned.useful_until)
