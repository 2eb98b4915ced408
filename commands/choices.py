"""What a form offers to choose from, all of it or what is found as one types; only what the asker may see."""

from bot.chat.call import Call
from bot.chat.command import Arg, Command, Kind
from bot.chat.form import Option
from bot.chat.reply import Refused
from bot.chat.sentence import Both, say
from commands.administrations import short
from commands.context import Context
from commands.recipients import to
from commands.workstream.rules import name
from storage.actions import Action
from storage.people import Administration, Person
from storage.search import find_actions, find_administrations, find_people, find_workstreams
from storage.workstreams import Workstream

SHORT = 15
"""Entries that are seen at a glance; among more, one searches."""

MOST = 100
"""Entries that a form or a search offers, where there are any number of them."""

SEARCHED = (Kind.ACTION, Kind.ADMINISTRATION, Kind.PEOPLE, Kind.PERSON, Kind.WORKSTREAM)


def offered(ctx: Context, arg: Arg, typed: str = "", limit: int | None = None) -> tuple[Option, ...]:
    """The entries that match what was typed, best first."""
    match arg.kind:
        case Kind.PERSON | Kind.PEOPLE:
            found = find_people(ctx.session, typed, limit)
            return tuple(_person(person, place) for person, place in found)
        case Kind.ADMINISTRATION:
            return tuple(map(_administration, find_administrations(ctx.session, typed, limit)))
        case Kind.WORKSTREAM:
            led = (ctx.me.id, ctx.today) if arg.offers == "own" else None
            return tuple(map(_workstream, find_workstreams(ctx.session, ctx.group.id, typed, MOST, led=led)))
        case Kind.ACTION:
            return tuple(map(_action, _actions(ctx, arg, typed)))
        case _:
            return ()


def _actions(ctx: Context, arg: Arg, typed: str) -> list[Action]:
    """Closed ones are found by whoever may look at all of them, and not listed before anything is typed."""
    if arg.offers == "all":
        closed = None if typed.strip() else False
        return find_actions(ctx.session, ctx.group.id, typed, MOST, closed=closed)
    of = None if ctx.conducts else ctx.me.id
    return find_actions(ctx.session, ctx.group.id, typed, MOST, closed=arg.offers == "closed", of=of)


def chosen(record: object) -> Option | None:
    """A record that was chosen already, as an entry; None where the list has it in any case."""
    match record:
        case Action():
            return _action(record)
        case Administration():
            return _administration(record)
        case Workstream():
            return _workstream(record)
    return None


def searched(arg: Arg, options: tuple[Option, ...]) -> bool:
    """Whether one searches instead of looking through a list; closed action items are in no list."""
    endless = arg.kind is Kind.ACTION and arg.offers == "all"
    return bool(options) and (endless or len(options) > SHORT) and arg.kind in SEARCHED


def must_have_some(ctx: Context, command: Command, call: Call) -> None:
    """Refuse a form in which the asker could choose nothing. Raises :class:`Refused`."""
    for arg in command.args:
        if arg.offers != "all" and arg.asked and not call.args.get(arg.name) and not offered(ctx, arg):
            raise Refused(say(f"{arg.kind}.none_{arg.offers}"))


def _person(person: Person, place: Administration | None) -> Option:
    """ "Heather MacIlwraith (New Brunswick)"."""
    if place is None:
        return Option(Both(person.name, person.name), to(person))
    where = short(place)
    return Option(Both(f"{person.name} ({where.en})", f"{person.name} ({where.fr})"), to(person))


def _administration(administration: Administration) -> Option:
    return Option(short(administration), administration.code)


def _workstream(workstream: Workstream) -> Option:
    return Option(name(workstream), workstream.code)


def _action(action: Action) -> Option:
    label = f"{action.number}. {action.text}"
    return Option(Both(label, label), str(action.number))
