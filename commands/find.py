"""Arguments as text become records and values; what does not fit is refused in a way that leads on."""

import re

from bot.chat.call import Call
from bot.chat.command import Arg, Kind
from bot.chat.reply import Refused
from bot.chat.sentence import say
from bot.language import fold
from commands import when, who
from commands.context import Context
from commands.offer import offer
from storage.actions import Action, action
from storage.people import Administration, every_administration
from storage.workstreams import Workstream, workstreams

ARTICLE = re.compile(r"(?:the|le|la|les) |l['’]")
"""What stands before the name of an administration (folded)."""


def value(ctx: Context, call: Call, arg: Arg) -> object:
    """The value of an argument, None when it was not given. Raises :class:`Refused` or
    :class:`Unacquainted`."""
    text = call.args.get(arg.name, "").strip()
    if not text:
        return None
    match arg.kind:
        case Kind.PERSON:
            return who.one(ctx, call, arg, text)
        case Kind.PEOPLE:
            return who.everyone(ctx, call, arg, text)
        case Kind.ACTION:
            return _action(ctx, arg, text)
        case Kind.ADMINISTRATION:
            return _administration(ctx, arg, text)
        case Kind.WORKSTREAM:
            return _workstream(ctx, call, arg, text)
        case Kind.CHOICE:
            return _choice(arg, text)
        case Kind.TEXT:
            return _text(arg, text)
        case _:
            return when.value(ctx, call, arg, text)


def _action(ctx: Context, arg: Arg, text: str) -> Action:
    number = text.lstrip("#")
    found = action(ctx.session, ctx.group.id, int(number)) if number.isdecimal() and len(number) < 9 else None
    if found is None:
        raise Refused(say("action.no_such", number=text), field=arg.name)
    return found


def _administration(ctx: Context, arg: Arg, text: str) -> Administration:
    known = every_administration(ctx.session)
    meant = {fold(text), ARTICLE.sub("", fold(text))}
    for one in known:
        if meant & {fold(name) for name in (one.code, one.short_en, one.short_fr, one.name_en, one.name_fr)}:
            return one
    raise Refused(say("workday.no_such", name=text), field=arg.name)


def _workstream(ctx: Context, call: Call, arg: Arg, text: str) -> Workstream:
    known = workstreams(ctx.session, ctx.group.id)
    for one in known:
        if fold(text) in (fold(one.code), fold(one.name_en), fold(one.name_fr)):
            return one
    raise Refused(
        say("workstream.no_such", name=text),
        *(offer(call, arg, one.code, one.code) for one in known[:5]),
        field=arg.name,
    )


def _choice(arg: Arg, text: str) -> str:
    for choice in arg.choices:
        words = (choice.code, choice.name.en, choice.name.fr, *choice.name.also_en, *choice.name.also_fr)
        if fold(text) in {fold(word) for word in words}:
            return choice.code
    raise Refused(say("chat.not_a_choice", what=text), field=arg.name)


def _text(arg: Arg, text: str) -> str:
    if len(text) > arg.limit:
        raise Refused(say("chat.too_long", limit=arg.limit, length=len(text)), field=arg.name)
    return text
