"""A line to type is told as it is typed in the chat that it is read in."""

import pytest

from bot.chat.address import AT, SLASH
from bot.chat.sentence import Both, Typed, say
from bot.chat.words import Reader, Words
from bot.language import Language

HELP = Both("help", "aide")


@pytest.mark.parametrize(
    ("language", "address", "told"),
    [
        (Language.EN, SLASH, "/cogwg help"),
        (Language.FR, SLASH, "/gtgoc aide"),
        (Language.EN, AT, "@Scribe help"),
        (Language.FR, AT, "@Scribe aide"),
    ],
)
def test_a_line_stands_after_the_address_of_the_chat(language: Language, address: Both, told: str) -> None:
    assert Words(Reader(language), address).value(Typed(HELP)) == told


def test_a_line_of_one_language_stays_in_it_whoever_reads() -> None:
    assert Words(Reader(Language.EN), SLASH).value(Typed(HELP, Language.FR)) == "/gtgoc aide"


@pytest.mark.parametrize(
    ("language", "address", "told"),
    [
        (Language.EN, SLASH, "Type /cogwg or /gtgoc and"),
        (Language.FR, SLASH, "Tapez /gtgoc ou /cogwg suivi"),
        (Language.EN, AT, "Type @Scribe and"),
        (Language.FR, AT, "Tapez @Scribe suivi"),
    ],
)
def test_one_address_is_not_told_twice(language: Language, address: Both, told: str) -> None:
    intro = say("me.help_intro", address=Typed())
    assert Words(Reader(language), address).line(intro).startswith(told)
