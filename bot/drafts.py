"""What Scribe would say in a chat as things are: one of each kind that is planned, help, and every form."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.call import Call
from bot.chat.form import Form
from bot.chat.sentence import Sentence, say
from bot.chat.words import Reader
from bot.drawing import due_again, painted
from bot.language import Language
from bot.platforms.platform import Dead, Payload, Platform
from commands.context import Asker, Context
from commands.features import NOTICES, REGISTRY
from commands.forms import form
from commands.me.help import help_
from storage.deliveries import Delivery, planned
from storage.groups import Group, the_group
from storage.people import Identity, Person, Role, holders


@dataclass(frozen=True)
class Draft:
    """A message or a form, drawn for a chat, under the name that people know it by."""

    name: Sentence
    drawn: Payload


@dataclass(frozen=True)
class Drawing:
    """How a chat draws messages, and forms."""

    platform: Platform
    form: Callable[[Form, Reader], Payload]


def drafts(session: Session, drawing: Drawing, now: datetime, until: datetime) -> list[Draft]:
    """One message of each kind that is planned up to an instant; and in both languages help, and the form of
    each command, as a co-chair gets them. Nothing is changed."""
    told = [*_notices(session, drawing.platform, now, until)]
    group = the_group(session)
    chairs = holders(session, group.id, Role.CO_CHAIR, now.date()) if group else []
    if group and chairs:
        for language in Language:
            told += _commands(_context(session, group, chairs[0], language, now), drawing)
    return told


def _notices(session: Session, platform: Platform, now: datetime, until: datetime) -> Iterator[Draft]:
    for row in _one_of_each(planned(session, until)):
        try:
            yield Draft(say(NOTICES[row.kind].label), painted(platform, due_again(session, row, now)))
        except Dead:  # what it is about is gone: the worker will settle it
            continue


def _one_of_each(rows: Iterable[Delivery]) -> list[Delivery]:
    first: dict[str, Delivery] = {}
    for row in rows:
        if row.kind in NOTICES and not NOTICES[row.kind].redraws:
            first.setdefault(row.kind, row)
    return list(first.values())


def _commands(ctx: Context, drawing: Drawing) -> Iterator[Draft]:
    reader = Reader(ctx.language, ctx.zone)
    if card := help_(ctx, None).card:
        yield Draft(say("me.help_title"), drawing.platform.draw(card, reader))
    for command in REGISTRY.typed():
        if any(arg.asked for arg in command.args):
            asked = form(ctx, command, Call(command.key))
            yield Draft(asked.title, drawing.form(asked, reader))


def _context(session: Session, group: Group, chair: Person, language: Language, now: datetime) -> Context:
    account = Identity(platform="", workspace="", account="", name=chair.name, language=language)
    asker = Asker(account, chair, lambda: frozenset({Role.CO_CHAIR}))
    return Context(session, now, asker, group, language, REGISTRY)
