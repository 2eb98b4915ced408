"""Help: what can be said, in the reader's language; and the nearest command to a mistyped one."""

import re
from collections.abc import Iterable

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Facts, Text, Title
from bot.chat.command import Audience, Command
from bot.chat.inbound import MENTION
from bot.chat.read import Misread
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import Both, Line, Sentence, Typed, Written, say
from bot.language import Language, fold
from commands.context import CONDUCT, Context

START = Call("me.help")
ECHOED = 200
"""Characters of a line that are shown back."""


def _both(command: Command) -> Both:
    return Both(command.line(Language.EN), command.line(Language.FR))


def _allowed(ctx: Context) -> Iterable[Command]:
    conducts = bool(ctx.asker.roles & CONDUCT)
    return (one for one in ctx.registry.typed() if conducts or one.audience is not Audience.CONDUCT)


def _starts(ctx: Context) -> list[Command]:
    """The commands that need nothing more: they can be pressed."""
    alone = [one for one in _allowed(ctx) if one.default or one.verb is None]
    return [one for one in alone if not any(arg.required for arg in one.args) and one.key != START.command]


def overview(ctx: Context) -> Card:
    """Every command that the asker may use, with a line on each."""
    rows: tuple[tuple[Sentence, Line], ...] = tuple(
        (say("me.command_line", line=_both(command)), say(f"{command.key}.help")) for command in _allowed(ctx)
    )
    return Card.of(
        Title(say("me.help_title")),
        Text(say("me.help_intro", address=Typed())),
        Facts(rows),
        Text(say("me.help_more"), "quiet"),
        Buttons(tuple(Button(say("chat.this", what=_both(one)), Call(one.key)) for one in _starts(ctx))),
        Text(say("me.unclassified"), "quiet"),
    )


def one(command: Command) -> Card:
    """One command: what it does, who may, and examples."""
    examples = tuple(Typed(Both(item.en, item.fr)) for item in command.examples)
    return Card.of(
        Title(say("me.command_line", line=_both(command))),
        Text(say(f"{command.key}.help")),
        Text(say("me.for_conduct"), "quiet") if command.audience is Audience.CONDUCT else None,
        *(Text(say("me.example", line=example)) for example in examples),
    )


def help_(ctx: Context, command: str | None) -> Reply:
    """All commands, or one of them, however it is named."""
    if not command:
        return Reply(overview(ctx))
    wanted = fold(command.strip().lstrip("/"))
    for language in Language:
        for known in ctx.registry.typed():
            if wanted in (fold(known.line(language)), known.key):
                return Reply(one(known))
    subject = [known for known in ctx.registry.typed() if _is_subject(known, wanted)]
    if subject:
        return Reply(_several(subject))
    raise Refused(say("me.no_such_command", line=command), _help_button())


def _is_subject(command: Command, wanted: str) -> bool:
    return any(wanted in map(fold, command.subject.words(language)) for language in Language)


def _several(commands: list[Command]) -> Card:
    elements: list[Element] = []
    for command in commands:
        elements += one(command).elements[1:]
    return Card((Title(say("me.help_title")), *elements))


def _help_button() -> Button:
    return Button(say("me.button_help"), START)


def _shortened(text: str) -> str:
    return text if len(text) <= ECHOED else text[: ECHOED - 1] + "…"


def _named(ctx: Context, text: str) -> str:
    """The text with names in place of the ids of mentions."""

    def name(mention: re.Match[str]) -> str:
        met = ctx.met.get(mention[1])
        return f"@{met.identity.name}" if met else "@…"

    return MENTION.sub(name, text)


def misread(ctx: Context, heard: Misread) -> Card:
    """What one who was not understood is told: the nearest commands as buttons, or the line's example."""
    if not heard.rest:
        return overview(ctx)
    rest = Written(_shortened(_named(ctx, heard.rest)))
    if heard.command is not None and not heard.nearest:
        return Card.of(
            Text(say("me.not_understood_rest", rest=rest, line=_both(heard.command))),
            *one(heard.command).elements[1:],
        )
    if not heard.nearest:
        return Card.of(Text(say("me.not_understood", rest=rest)), Buttons((_help_button(),)))
    others = [one for one in heard.nearest if one.key != START.command]
    nearest = tuple(Button(say("chat.this", what=_both(one)), Call(one.key)) for one in others)
    return Card.of(Text(say("me.did_you_mean", rest=rest)), Buttons((*nearest, _help_button()), once=True))
