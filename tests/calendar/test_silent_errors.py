"""What other libraries misread without a word: right here, asked about, or not understood."""

from datetime import date, time

import pytest

from bot.calendar.days import Answer, Hours, Question, Rule, Span
from bot.calendar.rule import monthly
from tests.calendar.reading import FR, TODAY, moment, read

TOMORROW = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 3 mars à 14 h", moment(date(2027, 3, 3), 14)),  # not in the year 2114
        ("demain à 9 h", moment(TOMORROW, 9)),  # not at 19 h
        ("Dec 1-15", Span(date(2026, 12, 1), date(2026, 12, 15))),  # not in 2115
        ("tonight at 7", moment(TODAY, 19)),  # not now
        ("second Wednesday of each month at 2 pm", monthly(2, 2, time=time(14))),  # not one day
        ("aux deux semaines", Rule("WEEKLY", 2)),
        ("18:00 to 8:00", Hours(time(18), time(8))),  # not until 20:00
        ("18 h à 8 h", Hours(time(18), time(8))),
        ("du 4 au 8 janvier", Span(date(2027, 1, 4), date(2027, 1, 8))),  # not its first day alone
    ],
)
def test_what_is_often_misread_is_read(text: str, expected: Answer) -> None:
    assert read(text) == read(text, FR) == expected


@pytest.mark.parametrize(
    "text", ["5/12/2026", "next Friday", "vendredi prochain", "bi-weekly", "tomorrow at 3"]
)
def test_what_is_often_guessed_is_asked(text: str) -> None:
    assert isinstance(read(text), Question)


@pytest.mark.parametrize("text", ["December 4 2026 or so", "not December 4 2026", "<December 4 2026"])
def test_no_word_is_passed_over(text: str) -> None:
    assert read(text) is None
