"""What can be said about action items."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from commands.action import buttons, cards, notices
from commands.action.item import Item, details_of, give, item_of, items_of, subject, take
from commands.action.rules import can_change, may_change
from commands.context import Context
from commands.forms import form
from commands.pages import paged
from commands.recipients import to
from storage.actions import Action, next_number, open_actions
from storage.meetings import Meeting
from storage.outbox import touch
from storage.people import Person
from storage.workstreams import Workstream


def add(
    ctx: Context,
    owners: list[Person],
    text: str,
    due: date,
    workstream: Workstream | None,
    meeting: Meeting | None,
    source: str | None,
) -> Reply:
    """Add an action item. Its owners are told, and followed up with until it is closed."""
    if due < ctx.today:
        again = _without_date(owners, text, workstream, meeting, source)
        raise _past(ctx, due, "due", Button(say("action.button_other_date"), again))
    action = Action(
        group_id=ctx.group.id,
        number=next_number(ctx.session, ctx.group.id),
        text=text,
        language=ctx.language,
        due=due,
        sequence=0,
        workstream_id=workstream.id if workstream else None,
        meeting_id=meeting.id if meeting else None,
        source=source if source and cards.is_link(source) else None,
        created_by=ctx.me.id,
        created_at=ctx.now,
    )
    ctx.session.add(action)
    ctx.session.flush()
    give(ctx.session, action, owners, ctx.now)
    item = Item(action, owners)
    notices.begin(ctx.session, ctx.group, item, ctx.me, ctx.now)
    return Reply(cards.added(item, details_of(ctx.session, action), ctx.today))


def _without_date(
    owners: list[Person],
    text: str,
    workstream: Workstream | None,
    meeting: Meeting | None,
    source: str | None,
) -> Call:
    """The same again, to be asked for its date only."""
    args = {
        "owners": " ".join(to(owner) for owner in owners),
        "text": text,
        "workstream": workstream.code if workstream else "",
        "meeting": f"meeting:{meeting.id}" if meeting else "",
        "source": source or "",
    }
    return Call("action.add", {name: value for name, value in args.items() if value})


def _past(ctx: Context, due: date, field: str, offer: Button) -> Refused:
    return Refused(say("action.past_due", due=due, today=ctx.today), offer, field=field)


def list_(ctx: Context, scope: str | None, page: str | None) -> Reply:
    """One's own open action items, the late ones, or all that are open."""
    scope = scope or "mine"
    found = open_actions(
        ctx.session,
        ctx.group.id,
        owner_id=ctx.me.id if scope == "mine" else None,
        due_before=ctx.today if scope == "late" else None,
    )
    if not found:
        return Reply(cards.nothing(scope))
    some = paged(Call("action.list", {"scope": scope}), found, page)
    shown = some.showing(items_of(ctx.session, some.items))
    return Reply(cards.listed(shown, f"action.list_{scope}", ctx.today))


def show(ctx: Context, action: Action) -> Reply:
    """One action item, with what one may do with it."""
    item = item_of(ctx.session, action)
    allowed = can_change(action, item.owners, ctx.me.id, conducts=ctx.conducts)
    return Reply(cards.one(item, details_of(ctx.session, action), ctx.today, can_change=allowed))


def done(ctx: Context, action: Action, note: str | None) -> Reply:
    """Close an action item: nothing more is said of it, and whoever added it hears of it."""
    item = _mine(ctx, action)
    _still_open(action)
    action.done_at, action.done_by, action.done_note = ctx.now, ctx.me.id, note
    _renew(ctx, item, "action item closed")
    _tell(ctx, item, notices.CLOSED, [ctx.session.get_one(Person, action.created_by)])
    closed = say("action.closed", number=action.number)
    return Reply(cards.changed(item, closed, buttons.reopen(action)))


def move(ctx: Context, action: Action, day: date | None, to: date | None) -> Reply:
    """Give an action item another date: with its word ("to"), without, or asked for."""
    item = _mine(ctx, action)
    _still_open(action)
    due = day or to
    if due is None:
        return _ask(ctx, "action.move", action)
    if due < ctx.today:
        raise _past(ctx, due, "day", buttons.move(action, "action.button_other_date"))
    if due == action.due:
        raise Refused(say("action.same_due", number=action.number, due=due), field="day")
    action.due = due
    action.sequence += 1
    _renew(ctx, item, "action item moved")
    _tell(ctx, item, notices.MOVED, item.owners)
    moved = say("action.moved", number=action.number, due=due)
    return Reply(cards.changed(item, moved, buttons.change_date(action)))


def from_(ctx: Context, action: Action, meeting: Meeting) -> Reply:
    """Say which meeting an action item comes from."""
    item = _mine(ctx, action)
    action.meeting_id = meeting.id
    ctx.session.flush()
    touch(ctx.session, subject(action))
    told = say("action.from_meeting", number=action.number, day=meeting.day)
    return Reply(cards.changed(item, told, buttons.change_meeting(action)))


def assign(ctx: Context, action: Action, owners: list[Person] | None, to: list[Person] | None) -> Reply:
    """Hand an action item over: these people own it, in the place of those who did."""
    item = _mine(ctx, action)
    _still_open(action)
    people = owners or to
    if not people:
        return _ask(ctx, "action.assign", action)
    new = [person for person in people if not item.owned_by(person.id)]
    old = [owner for owner in item.owners if owner not in people]
    if not new and not old:
        raise Refused(say("action.same_owners", number=action.number, owners=item.names), field="owners")
    take(ctx.session, action, old, ctx.now)
    give(ctx.session, action, new, ctx.now)
    item = item_of(ctx.session, action)
    _renew(ctx, item, "handed over")
    _tell(ctx, item, notices.ASSIGNED, new)
    return Reply(cards.changed(item, say("action.assigned", number=action.number, owners=item.names)))


def reopen(ctx: Context, action: Action) -> Reply:
    """Undo the closing of an action item: its follow-ups resume."""
    item = _mine(ctx, action)
    if action.done_at is None:
        raise Refused(say("action.is_open", number=action.number, due=action.due), field="action")
    action.done_at = action.done_by = action.done_note = None
    _renew(ctx, item, "action item open again")
    _tell(ctx, item, notices.REOPENED, item.owners)
    reopened = say("action.reopened", number=action.number, due=action.due)
    return Reply(cards.changed(item, reopened, buttons.done(action), buttons.move(action)))


def _mine(ctx: Context, action: Action) -> Item:
    item = item_of(ctx.session, action)
    may_change(action, item.owners, ctx.me.id, conducts=ctx.conducts)
    return item


def _still_open(action: Action) -> None:
    if action.done_at is not None:
        raise Refused(say("action.is_closed", number=action.number), buttons.reopen(action), field="action")


def _ask(ctx: Context, command: str, action: Action) -> Reply:
    """The form of what is missing: everything in it is needed."""
    asked = form(ctx, ctx.registry[command], Call(command, {"action": str(action.number)}))
    return Reply(form=replace(asked, fields=tuple(replace(field, required=True) for field in asked.fields)))


def _renew(ctx: Context, item: Item, because: str) -> None:
    ctx.session.flush()
    notices.plan(ctx.session, ctx.group, item, ctx.now, because)


def _tell(ctx: Context, item: Item, kind: str, people: Sequence[Person]) -> None:
    notices.tell(ctx.session, ctx.group, item.action, kind, people, ctx.me, ctx.now)
