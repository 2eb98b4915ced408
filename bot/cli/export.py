"""``scribe export``: the group's records as a table for spreadsheets, as the chat gives them."""

import sys
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot import clock
from bot.calendar import zones
from bot.chat.sentence import say
from bot.chat.words import Reader
from bot.cli.bilingual import Command, Fault
from bot.cli.bilingual import language as language_here
from bot.cli.parts import opened, settings, write
from bot.language import Language
from commands.export.files import sheet
from commands.export.sheet import Sheet
from commands.export.tables import TABLES
from storage.groups import the_group

LARGEST = 200_000_000
"""Bytes: on the machine itself there is more room than in a chat."""


@click.command("export", cls=Command, help="cli.export")
@click.argument("what", type=click.Choice(list(TABLES)), help="cli.export_what")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), help="cli.export_file")
@click.option("--language", type=click.Choice([one.value for one in Language]), help="cli.export_language")
def export(what: str, file: Path, language: str | None) -> None:
    """Write a table to a file."""
    reader = Reader(Language(language) if language else language_here(), zones.REFERENCE)
    with opened(settings().database_url) as store:
        made = store.now(lambda session: _made(session, what, reader, clock.real()))
    write(file, made.body)
    if not made.whole:
        raise Fault(say("cli.export_cut", n=made.rows))


def _made(session: Session, what: str, reader: Reader, now: datetime) -> Sheet:
    group = the_group(session)
    if group is None:
        raise Fault(say("cli.calendar_no_group"))
    return sheet(session, group, what, reader, now, LARGEST, most=sys.maxsize)
