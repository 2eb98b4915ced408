"""``scribe calendar export``: the group's meetings, or one person's, as a file that other calendars read."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot import clock
from bot.chat.sentence import say
from bot.cli.bilingual import Command, Fault, Group
from bot.cli.parts import opened, settings, write
from bot.language import Language
from commands.feed.gather import own, whole
from storage.groups import the_group
from storage.people import person_by_email


@click.group("calendar", cls=Group, help="cli.calendar")
def calendar() -> None:
    """The commands about calendars."""


@calendar.command("export", cls=Command, help="cli.calendar_export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), help="cli.calendar_file")
@click.option("--series", is_flag=True, help="cli.calendar_series")
@click.option("--person", metavar="E-MAIL", help="cli.calendar_person")
@click.option("--language", type=click.Choice([one.value for one in Language]), help="cli.calendar_language")
def export(file: Path, series: bool, person: str | None, language: str | None) -> None:
    """Write a calendar to a file."""
    if series and person:
        raise Fault(say("cli.calendar_one"))
    with opened(settings().database_url) as store:
        text = store.now(lambda session: _drawn(session, person, Language(language) if language else None))
    write(file, text.encode())


def _drawn(session: Session, email: str | None, language: Language | None) -> str:
    group = the_group(session)
    if group is None:
        raise Fault(say("cli.calendar_no_group"))
    if email is None:
        return whole(session, group, *([language] if language else list(Language)))
    person = person_by_email(session, email)
    if person is None:
        raise Fault(say("cli.calendar_nobody", email=email))
    return own(session, group, person, language or person.language, clock.real())
