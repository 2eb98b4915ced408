"""What is said about action items by itself: follow-ups to the owners, and what others did with theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.card import Card
from commands.action import cards
from commands.action.item import Item, details_of, edition, item_of, regions, subject
from commands.action.rules import FollowUp, State, follow_ups, state
from commands.notice import Due, Notice
from commands.practice import Practice
from commands.recipients import to
from commands.worked import Worked
from storage.actions import Action
from storage.groups import Group
from storage.outbox import Planned, announce, at_once, replan, touch
from storage.people import Person

AHEAD = "action.ahead"
TODAY = "action.today"
LATE = "action.late"
FOLLOW_UPS = (AHEAD, TODAY, LATE)
ASSIGNED = "action.assigned"
MOVED = "action.moved"
REOPENED = "action.reopened"
CLOSED = "action.closed"

USEFUL = timedelta(days=7)
"""How long it is still worth telling what happened."""

TITLES = {
    State.OPEN: "action.ahead_title",
    State.TODAY: "action.today_title",
    State.LATE: "action.late_title",
    State.DONE: "action.closed_title",
}


def wanted(
    item: Item, regions: Mapping[int, str], practice: Practice, worked: Worked, now: datetime
) -> Iterator[Planned]:
    """The follow-ups that an action item calls for: none once it is closed."""
    if item.action.done_at is not None:
        return
    for owner in item.owners:
        today = zones.local(now, owner.zone).date()
        for each in follow_ups(item.action.due, regions[owner.id], practice, today, worked):
            yield _planned(item.action, owner, each, practice)


def _planned(action: Action, owner: Person, each: FollowUp, practice: Practice) -> Planned:
    occurrence = edition(action) + (f"+{each.number}" if each.number else "")
    until = zones.instant(each.until, practice.morning, owner.zone)
    return Planned(
        f"action.{each.stage}",
        subject(action),
        occurrence,
        to(owner),
        each.day,
        practice.morning,
        owner.zone,
        until,
    )


def _wanted(session: Session, group: Group, item: Item, now: datetime) -> Iterator[Planned]:
    where, worked = regions(session, item.owners), Worked.of(session, group)
    return wanted(item, where, Practice.of(group), worked, now)


def begin(session: Session, group: Group, item: Item, by: Person, now: datetime) -> None:
    """Plan a new action item, and tell its owners of it."""
    follow = _wanted(session, group, item, now)
    announce(session, group.id, [*_news(item.action, ASSIGNED, _but(by, item.owners), now), *follow], now)


def plan(session: Session, group: Group, item: Item, now: datetime, because: str) -> None:
    """Plan the follow-ups of an action item again, and have what was sent about it redrawn."""
    follow = list(_wanted(session, group, item, now))
    replan(session, group.id, subject(item.action), FOLLOW_UPS, follow, now, because=because)
    touch(session, subject(item.action))


def tell(
    session: Session,
    group: Group,
    action: Action,
    kind: str,
    people: Iterable[Person],
    by: Person,
    now: datetime,
) -> None:
    """Tell people, other than the one who did it, what was done with an action item."""
    announce(session, group.id, list(_news(action, kind, _but(by, people), now)), now)


def _but(by: Person, people: Iterable[Person]) -> list[Person]:
    return [person for person in people if person.id != by.id]


def _news(action: Action, kind: str, people: Sequence[Person], now: datetime) -> Iterator[Planned]:
    # Each time is another occurrence: one may be given the same item twice.
    occurrence = f"{edition(action)}@{now.isoformat()}"
    for person in people:
        yield at_once(kind, subject(action), occurrence, to(person), now, now + USEFUL)


def _item(due: Due) -> Item:
    return item_of(due.session, due.session.get_one(Action, due.record))


def _today(due: Due) -> date:
    return zones.local(due.now, due.person.zone if due.person else zones.REFERENCE).date()


def _mine(due: Due, item: Item) -> bool:
    return due.person is not None and item.owned_by(due.person.id)


def _drawn(due: Due, item: Item, title: str) -> Card:
    details = details_of(due.session, item.action)
    return cards.told(title, item, details, _today(due), mine=_mine(due, item))


def _draw_follow_up(due: Due) -> Card:
    item = _item(due)
    return _drawn(due, item, TITLES[state(item.action, _today(due))])


def _draw_news(due: Due) -> Card:
    return _drawn(due, _item(due), f"{due.row.kind}_title")


def _draw_closed(due: Due) -> Card:
    item = _item(due)
    return cards.closed(item, details_of(due.session, item.action), _today(due))


def open_and_theirs(due: Due) -> str | None:
    """What is said to an owner holds while the item is open, theirs, and at the date it was planned for."""
    item = _item(due)
    if item.action.done_at is not None:
        return "action item closed"
    if not _mine(due, item):
        return "handed over"
    occurrence = due.row.occurrence.partition("@")[0].partition("+")[0]
    return None if occurrence == edition(item.action) else "action item moved"


def _is_closed(due: Due) -> str | None:
    return None if _item(due).action.done_at is not None else "action item open again"


NOTICES = (
    Notice(AHEAD, _draw_follow_up, open_and_theirs),
    Notice(TODAY, _draw_follow_up, open_and_theirs),
    Notice(LATE, _draw_follow_up, open_and_theirs),
    Notice(ASSIGNED, _draw_news, open_and_theirs),
    Notice(MOVED, _draw_news, open_and_theirs),
    Notice(REOPENED, _draw_news, open_and_theirs),
    Notice(CLOSED, _draw_closed, _is_closed),
)
