"""Every minute of a day and every day of two years is said by the pattern of its language, and only once."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Final

import pytest

from bot.calendar import say
from bot.language import Language
from tests.calendar.reading import EN, FR, TODAY

MINUTES: Final = [time(minute // 60, minute % 60) for minute in range(1440)]
TWO_YEARS: Final = [TODAY + timedelta(days) for days in range(731)]

CLOCKS: Final = {
    EN: r"noon|midnight|(1[0-2]|[1-9])(:[0-5][0-9])?\u00a0[ap]m",
    FR: r"midi|minuit|(1?[0-9]|2[0-3])\u00a0h(\u00a0[0-5][0-9])?",
}
WEEKDAYS: Final = {
    EN: "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    FR: "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
}
MONTHS: Final = {
    EN: "January|February|March|April|May|June|July|August|September|October|November|December",
    FR: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
}
NUMBER: Final = r"([1-9]|[12][0-9]|3[01])"
DAYS: Final = {
    EN: rf"({WEEKDAYS[EN]}), ({MONTHS[EN]}) {NUMBER}, 20[0-9][0-9]",
    FR: rf"({WEEKDAYS[FR]}) (1er|(?!1\u00a0){NUMBER})\u00a0({MONTHS[FR]}) 20[0-9][0-9]",
}


@pytest.mark.parametrize("language", Language)
def test_every_minute_of_a_day_follows_the_pattern(language: Language) -> None:
    said = [say.clock(minute, language) for minute in MINUTES]
    assert [text for text in said if not re.fullmatch(CLOCKS[language], text)] == []
    assert len(set(said)) == 1440
    assert not any(re.search(r":00|h\u00a000", text) for text in said)


@pytest.mark.parametrize("language", Language)
def test_every_day_of_two_years_follows_the_pattern(language: Language) -> None:
    said = [say.day(day, language) for day in TWO_YEARS]
    assert [text for text in said if not re.fullmatch(DAYS[language], text)] == []
    assert len(set(said)) == 731


@pytest.mark.parametrize("language", Language)
def test_the_parts_of_every_day_are_those_of_the_calendar(language: Language) -> None:
    weekdays, months = WEEKDAYS[language].split("|"), MONTHS[language].split("|")
    for day in TWO_YEARS:
        said = say.day(day, language).replace("1er", "1").replace("\u00a0", " ").replace(",", "").split(" ")
        number, month = (2, 1) if language is EN else (1, 2)
        assert said[0] == weekdays[day.weekday()]
        assert (said[month], int(said[number]), int(said[3])) == (months[day.month - 1], day.day, day.year)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("minutes", [1, 30, 60, 90, 480])
def test_every_stretch_of_a_day_joins_two_clocks(language: Language, minutes: int) -> None:
    pattern = {EN: "({0}) to ({0})", FR: "de ({0}) à ({0})"}[language].format(CLOCKS[language])
    ends = zip(MINUTES, MINUTES[minutes:], strict=False)
    assert [pair for pair in ends if not re.fullmatch(pattern, say.clocks(*pair, language))] == []


@pytest.mark.parametrize(
    ("language", "join"),
    [(EN, lambda first, last: f"{first} to {last}"), (FR, lambda first, last: f"du {first} au {last}")],
)
def test_every_period_of_a_fortnight_names_its_last_day_in_full(
    language: Language, join: Callable[[str, str], str]
) -> None:
    for first in TWO_YEARS:
        last: date = first + timedelta(13)
        said = say.days(first, last, language)
        end = say.day(last, language, weekday=False)
        if first.month != last.month:
            start = say.day(first, language, weekday=False, year=first.year != last.year)
            assert said == join(start, end)
        assert str(last.year) in said
        assert said.count(str(last.year)) == 1 + (
            first.month != last.month and f" {last.year}" in join("", "")
        )
