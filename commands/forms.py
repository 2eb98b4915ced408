"""The form of a command: its arguments as questions, those already given filled in."""

from datetime import date
from typing import Literal

from bot.chat.call import Call
from bot.chat.command import Arg, Command, Kind
from bot.chat.form import Field, Form, Option
from bot.chat.reply import Refused
from bot.chat.sentence import Sentence, say
from commands import choices, lexicon
from commands.context import Context
from commands.doubt import doubt
from commands.find import value
from commands.recipients import about, to
from commands.when import upcoming
from storage.meetings import Meeting
from storage.people import Person

RESOLVED = (*choices.SEARCHED, Kind.DAY, Kind.MEETING)
"""Kinds whose fields hold another text than one types."""

LIMIT = 6
"""Meetings offered in a list."""

FieldKind = Literal["text", "lines", "choice", "person", "people", "day"]

FIELDS: dict[Kind, FieldKind] = {
    Kind.ACTION: "choice",
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
    given = _given(ctx, call, arg)
    initial = _initial(given)
    options = _options(ctx, command, arg, initial)
    if (own := choices.chosen(given)) and own not in options:
        options = (*options, own)
    if kind == "choice" and not options:
        if not arg.required:
            return None
        kind = "text"  # what is typed is then refused with what to do
    if kind == "choice" and initial not in {option.value for option in options}:
        initial = ""
    lookup = choices.searched(arg, options)
    return Field(arg.name, label, kind, None, arg.required, initial, options, arg.limit, lookup)


def _given(ctx: Context, call: Call, arg: Arg) -> object:
    """What was given already: a record, or what was typed; nothing where that was not understood."""
    text = call.args.get(arg.name, "").strip()
    if not text or arg.kind not in RESOLVED:
        return text
    try:
        return value(ctx, call, arg)
    except Refused:
        return ""


def _initial(given: object) -> str:
    """What was given already, as the field holds it."""
    match given:
        case Meeting():
            return about(given)
        case date():
            return given.isoformat()
        case Person():
            return to(given)
        case list():
            return " ".join(to(person) for person in given)
    option = choices.chosen(given)
    return option.value if option else str(given)


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
        case _:
            return choices.offered(ctx, arg)


def _meetings(ctx: Context, initial: str) -> list[Meeting]:
    """The next meetings, and the one already chosen if it is another."""
    coming = upcoming(ctx, LIMIT)
    if not initial or initial in {about(one) for one in coming}:
        return coming
    chosen = ctx.session.get(Meeting, lexicon.record(initial))
    return [*coming, chosen] if chosen else coming
