"""What Scribe writes, it understands: every kind of answer, in both languages, whoever reads."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import say, zones
from bot.calendar.answers import Answer, Clock, Day, Hours, Lacking, Moment, Open, Question, Span, Stretch
from bot.calendar.days import understand
from bot.calendar.say_answers import answer
from bot.language import Language
from tests.calendar.reading import EN, FR, NOON, TODAY, moment
from tests.calendar.series import RULES

DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))
CITIES = st.sampled_from(sorted(zones.CITIES))
# Midnight belongs to two days; « 3 h » is asked about.
CLOCKS = st.builds(time, st.integers(7, 23), st.integers(0, 59))
MOMENTS = st.builds(Moment, DAYS, CLOCKS, CITIES)


def spans() -> st.SearchStrategy[Answer]:
    return st.builds(lambda day, length: Span(day, day + timedelta(length)), DAYS, st.integers(1, 400))


def hours() -> st.SearchStrategy[Answer]:
    """Of a day or over midnight, of up to 14 hours; beside another « 3 h » is not asked about."""

    def made(start: int, length: int, zone: str) -> Hours:
        start, end = start, (start + length) % 1440
        return Hours(time(start // 60, start % 60), time(end // 60, end % 60), zone)

    return st.builds(made, st.integers(0, 1439), st.integers(1, 14 * 60), st.one_of(st.just(""), CITIES))


def stretches() -> st.SearchStrategy[Answer]:
    def made(start: Moment, days: int, end: time) -> Stretch:
        later = days or end <= start.time
        return Stretch(start, Moment(start.day + timedelta(days or int(later)), end, start.zone))

    return st.builds(made, MOMENTS, st.integers(0, 3), CLOCKS)


PLAIN = st.one_of(
    st.builds(Day, DAYS),
    MOMENTS,
    st.builds(Clock, CLOCKS, st.one_of(st.just(""), CITIES)),
    hours(),
    spans(),
    stretches(),
    st.just(Open("further-notice")),
    st.builds(
        Open,
        st.sampled_from(["before", "by", "after", "from"]),
        st.one_of(st.builds(Day, DAYS), MOMENTS, st.builds(Clock, CLOCKS)),
    ),
)


@given(PLAIN, st.sampled_from(Language), st.sampled_from(Language))
def test_every_answer_said_in_full_is_read_back(said: Answer, language: Language, reader: Language) -> None:
    assert understand(answer(said, language), reader, NOON, "America/Halifax") == said


@given(RULES, st.sampled_from(Language), st.sampled_from(Language))
def test_a_rule_said_in_full_is_read_back(said: Answer, language: Language, reader: Language) -> None:
    assert understand(answer(said, language), reader, NOON, "America/Halifax") == said


@given(DAYS, CLOCKS, st.sampled_from(Language))
def test_an_instant_in_ottawa_is_read_back_from_elsewhere(day: date, clock: time, language: Language) -> None:
    at = zones.instant(day, clock, zones.REFERENCE)
    there = zones.local(at, zones.REFERENCE)
    expected = Moment(there.date(), there.time(), zones.REFERENCE)
    assert understand(say.ottawa(at, language), language, NOON, "America/Vancouver") == expected


@given(DAYS)
def test_the_numeric_form_is_read_back(day: date) -> None:
    assert understand(say.iso(day), EN, NOON, "UTC") == Day(day)


@pytest.mark.parametrize("minute", range(1440))
def test_every_minute_of_a_day_is_read_back_or_asked_about(minute: int) -> None:
    clock = time(minute // 60, minute % 60)
    for language in Language:
        read = understand(say.clock(clock, language), language, NOON, "UTC")
        options = read.options if isinstance(read, Question) else (read,)
        assert Clock(clock) in options
        asked = language is FR and 1 <= clock.hour <= 6
        assert isinstance(read, Question) is asked


@pytest.mark.parametrize("days", range(0, 731, 5))
def test_the_days_of_two_years_are_read_back(days: int) -> None:
    for day in (TODAY + timedelta(days + shift) for shift in range(5)):
        for language in Language:
            assert understand(say.day(day, language), language, NOON, "UTC") == Day(day)
            short = understand(say.day(day, language, year=False), language, NOON, "UTC")
            assert isinstance(short, Day | Question)


@pytest.mark.parametrize("found", [Question((Day(TODAY),), "which-week"), Lacking()])
def test_what_is_asked_is_not_said(found: Answer) -> None:
    with pytest.raises(ValueError, match="asked is not said"):
        answer(found, EN)


@pytest.mark.parametrize(
    ("said", "english", "french"),
    [
        (
            moment(date(2026, 12, 4), 14, 30),
            "Friday, December 4, 2026, 2:30~pm (Ottawa)",
            "vendredi 4~décembre 2026 à 14~h~30 (Ottawa)",
        ),
        (
            Stretch(moment(date(2026, 12, 4), 9), moment(date(2026, 12, 4), 17)),
            "Friday, December 4, 2026, 9~am to 5~pm (Ottawa)",
            "vendredi 4~décembre 2026, de 9~h à 17~h (Ottawa)",
        ),
        (
            Open("by", Day(date(2026, 12, 4))),
            "by Friday, December 4, 2026",
            "au plus tard le vendredi 4~décembre 2026",
        ),
        (Clock(time(12), "America/Vancouver"), "noon (Vancouver)", "midi (Vancouver)"),
    ],
)
def test_an_answer_in_full(said: Answer, english: str, french: str) -> None:
    assert answer(said, EN).replace("\u00a0", "~") == english
    assert answer(said, FR).replace("\u00a0", "~") == french
