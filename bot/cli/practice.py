"""``scribe practice``: the figures of the group's practice, and how to change one."""

from dataclasses import fields

import click
from sqlalchemy.orm import Session

from bot import clock
from bot.chat.sentence import say
from bot.cli.bilingual import Command, Fault, tell
from bot.cli.parts import from_terminal, opened, settings
from bot.horizon import plan_everything
from commands.practice import LIMITS, Practice
from storage.audit import made_by
from storage.groups import Group, the_group


@click.command(cls=Command, help="cli.practice")
@click.argument("name", required=False, help="cli.practice_name")
@click.argument("value", required=False, type=int, help="cli.practice_value")
def practice(name: str | None, value: int | None) -> None:
    """List the figures, or set one and plan again by it."""
    with opened(settings().database_url) as store:
        if name is not None:
            store.now(lambda session: _set(session, name, value))
        known = store.now(lambda session: Practice.of(_group(session)))
    for field in fields(Practice):
        what = say(f"cli.practice_{field.name}")
        tell("cli.practice_line", name=field.name, value=getattr(known, field.name), what=what)


def _group(session: Session) -> Group:
    group = the_group(session)
    if group is None:
        raise Fault(say("chat.no_group"))
    return group


def _set(session: Session, name: str, value: int | None) -> None:
    group = _group(session)
    if name not in LIMITS:
        raise Fault(say("cli.practice_unknown", name=name, names=tuple(LIMITS)))
    least, most = LIMITS[name]
    if value is None or not least <= value <= most:
        raise Fault(say("cli.practice_range", name=name, least=least, most=most))
    made_by(session, from_terminal("practice"))
    group.practice = {**group.practice, name: value}
    session.flush()
    plan_everything(session, clock.real())
