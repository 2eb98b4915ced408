"""The form of a command: its arguments as questions, those already given filled in."""

from datetime import date
from typing import Literal

from bot.chat.call import Call
from bot.chat.command import Arg, Command, Kind
from bot.chat.form import Field, Form, Option
from bot.chat.reply import Refused
from bot.chat.sentence import Both, Sentence, say
from commands import lexicon, who
from commands.administrations import short
from commands.context import Context
from commands.doubt import doubt
from commands.find import value
from commands.recipients import about, to
from commands.when import upcoming
from storage.meetings import Meeting
from storage.people import Administration, Person, every_administration
from storage.workstreams import Workstream, workstreams

RESOLVED = (Kind.ADMINISTRATION, Kind.DAY, Kind.MEETING, Kind.PEOPLE, Kind.PERSON, Kind.WORKSTREAM)
"""Kinds whose fields hold another text than one types."""

LIMIT = 6
"""Meetings offered in a list."""

FieldKind = Literal["text", "lines", "choice", "person", "people", "day"]

FIELDS: dict[Kind, FieldKind] = {
    Kind.ADMINISTRATION: "choice",
    Kind.CHOICE: "choice",
    Kind.DAY: "day",
    Kind.MEETING: "choice",
    Kind.PEOPLE: "people",
    Kind.PERSON: "person",
    Kind.WORKSTREAM: "choice",
}


def form(ctx: Context, command: Command, call: Call, intro: Sentence | None = None) -> Form:
    """Everything a form of the command asks, in the order of its arguments."""
    fields = (_field(ctx, command, arg, call) for arg in command.args if arg.asked)
    return Form(
        say(f"{command.key}.title"),
        say(f"{command.key}.submit"),
        call,
        tuple(field for field in fields if field is not None),
        intro,
    )


def _field(ctx: Context, command: Command, arg: Arg, call: Call) -> Field | None:
    """The question of an argument; None when there is nothing to choose from and no need to."""
    label = say(f"{command.key}.{arg.name}")
    if asked := doubt(ctx, call, arg):
        return Field(arg.name, label, "choice", asked.question, arg.required, options=asked.options)
    kind = FIELDS.get(arg.kind, "lines" if arg.limit > 500 else "text")
    initial = _initial(ctx, call, arg)
    options = _options(ctx, command, arg, initial)
    if kind == "choice" and not options:
        if not arg.required:
            return None
        kind = "text"  # what is typed is then refused with what to do
    if kind == "choice" and initial not in {option.value for option in options}:
        initial = ""
    return Field(arg.name, label, kind, None, arg.required, initial, options, arg.limit)


def _initial(ctx: Context, call: Call, arg: Arg) -> str:
    """What was given already, as the field holds it; nothing where it was not understood."""
    text = call.args.get(arg.name, "").strip()
    if not text or arg.kind not in RESOLVED:
        return text
    try:
        found = value(ctx, call, arg)
    except Refused:
        return ""
    match found:
        case Meeting(id=id):
            return f"meeting:{id}"
        case Workstream(code=code) | Administration(code=code):
            return code
        case date():
            return found.isoformat()
        case Person():
            return to(found)
        case list():
            return " ".join(to(person) for person in found)
    return text


def _options(ctx: Context, command: Command, arg: Arg, initial: str) -> tuple[Option, ...]:
    match arg.kind:
        case Kind.CHOICE:
            return tuple(
                Option(say(f"{command.key}.{arg.name}_{choice.code}".replace(" ", "_")), choice.code)
                for choice in arg.choices
            )
        case Kind.MEETING:
            return tuple(
                Option(say("meeting.on", day=one.day), about(one)) for one in _meetings(ctx, initial)
            )
        case Kind.ADMINISTRATION:
            return tuple(Option(short(one), one.code) for one in every_administration(ctx.session)[:100])
        case Kind.WORKSTREAM:
            known = workstreams(ctx.session, ctx.group.id)
            return tuple(Option(Both(one.name_en, one.name_fr), one.code) for one in known[:100])
        case Kind.PERSON | Kind.PEOPLE:
            return tuple(Option(label, to(person)) for person, label in who.roster(ctx.session))
        case _:
            return ()


def _meetings(ctx: Context, initial: str) -> list[Meeting]:
    """The next meetings, and the one already chosen if it is another."""
    coming = upcoming(ctx, LIMIT)
    if not initial or initial in {about(one) for one in coming}:
        return coming
    chosen = ctx.session.get(Meeting, lexicon.record(initial))
    return [*coming, chosen] if chosen else coming
