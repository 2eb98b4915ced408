"""What is said about exports."""

from bot.chat.card import Card, Text
from bot.chat.sentence import say
from commands.export.sheet import Sheet


def sent(what: str, sheet: Sheet) -> Card:
    """The message that brings one."""
    return Card.of(
        Text(say(f"export.sent_{what}")),
        None if sheet.whole else Text(say("export.cut", n=sheet.rows)),
        Text(say("export.how"), "quiet"),
    )


def empty(what: str) -> Card:
    """There is nothing to export."""
    return Card.of(Text(say(f"export.none_{what}")))
