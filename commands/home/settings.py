"""What a person has set for themselves, as it stands at the end of Home: row by row, in this order."""

from collections.abc import Callable, Sequence

from bot.chat.card import Element, Facts, Text
from bot.chat.sentence import say
from commands.context import Context
from commands.hours import kept
from commands.me.cards import LANGUAGES, languages


def language(ctx: Context) -> Sequence[Element]:
    """The language that Scribe writes in, and the button that chooses the other."""
    return (
        Text(say("home.language", language=LANGUAGES[ctx.me.language])),
        languages(besides=ctx.me.language),
    )


def hours(ctx: Context) -> Sequence[Element]:
    """Quiet hours and days away, and the buttons that change them."""
    return (Facts(kept.rows(ctx)), kept.buttons(ctx))


ROWS: tuple[Callable[[Context], Sequence[Element]], ...] = (language, hours)
