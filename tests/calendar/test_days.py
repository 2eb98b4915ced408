"""What people type, and what is understood: right, asked or nothing, never wrong."""

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import say, zones
from bot.calendar.days import Answer, Day, Moment, Open, Question, Span, understand, warm
from bot.calendar.lexicon import phrases
from bot.language import Language

EN, FR = Language.EN, Language.FR
TODAY = date(2026, 11, 23)  # a Monday
NOON = zones.instant(TODAY, time(12), zones.REFERENCE)


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    warm()


def read(text: str, language: Language = EN, zone: str = zones.REFERENCE) -> Answer | None:
    return understand(text, language, NOON, zone)


def moment(day: date, hour: int, minute: int = 0, zone: str = zones.REFERENCE) -> Moment:
    return Moment(day, time(hour, minute), zone)


DEC_4 = date(2026, 12, 4)
DAYS = [
    ("2026-12-04", DEC_4),
    ("2026/12/04", DEC_4),
    ("today", TODAY),
    ("aujourd’hui", TODAY),
    ("Tomorrow", TODAY + timedelta(1)),
    ("DEMAIN", TODAY + timedelta(1)),
    ("the day after tomorrow", TODAY + timedelta(2)),
    ("après-demain", TODAY + timedelta(2)),
    ("Friday", date(2026, 11, 27)),
    ("vendredi", date(2026, 11, 27)),
    ("this Friday", date(2026, 11, 27)),
    ("ce vendredi", date(2026, 11, 27)),
    ("Dec 4", DEC_4),
    ("Dec. 4", DEC_4),
    ("4 December 2026", DEC_4),
    ("December 4th, 2026", DEC_4),
    ("Friday, December 4, 2026", DEC_4),
    ("le 4 décembre", DEC_4),
    ("LE 4 DECEMBRE", DEC_4),
    ("4\u00a0déc. 2026", DEC_4),
    ("vendredi le 4 décembre 2026", DEC_4),
    ("1er mars", date(2027, 3, 1)),
    ("Sept 5", date(2027, 9, 5)),
    ("March 3", date(2027, 3, 3)),
    ("November 23", TODAY),
    ("November 22", date(2027, 11, 22)),
    ("Feb 29", date(2028, 2, 29)),
    ("25/12/2026", date(2026, 12, 25)),
    ("12/25/2026", date(2026, 12, 25)),
    ("5/5/2027", date(2027, 5, 5)),
    ("2/15", date(2027, 2, 15)),
    ("in 3 days", date(2026, 11, 26)),
    ("in three weeks", date(2026, 12, 14)),
    ("in a week", date(2026, 11, 30)),
    ("dans 3 jours", date(2026, 11, 26)),
    ("dans sept jours", date(2026, 11, 30)),
    ("dans deux semaines", date(2026, 12, 7)),
    ("in 5 business days", date(2026, 11, 30)),
    ("dans 5 jours ouvrables", date(2026, 11, 30)),
    ("end of the month", date(2026, 11, 30)),
    ("fin du mois", date(2026, 11, 30)),
    ("fin février", date(2027, 2, 28)),
    ("2025-01-02", date(2025, 1, 2)),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_understood_whichever_language_is_given(text: str, day: date, language: Language) -> None:
    assert read(text, language) == Day(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-09 14:00", moment(date(2026, 12, 9), 14)),
        ("2026-12-09T14:00", moment(date(2026, 12, 9), 14)),
        ("December 9 at 2 pm", moment(date(2026, 12, 9), 14)),
        ("Dec 9, 2:30 p.m.", moment(date(2026, 12, 9), 14, 30)),
        ("le 3 mars à 14 h", moment(date(2027, 3, 3), 14)),
        ("demain à 9 h", moment(date(2026, 11, 24), 9)),
        ("demain 14h30", moment(date(2026, 11, 24), 14, 30)),
        ("demain à 14 heures et demie", moment(date(2026, 11, 24), 14, 30)),
        ("demain à 2 h de l’après-midi", moment(date(2026, 11, 24), 14)),
        ("2 pm tomorrow", moment(date(2026, 11, 24), 14)),
        ("tomorrow at noon", moment(date(2026, 11, 24), 12)),
        ("tomorrow at 10", moment(date(2026, 11, 24), 10)),
        ("tomorrow at 03:00", moment(date(2026, 11, 24), 3)),
        ("tomorrow at 12 am", moment(date(2026, 11, 24), 0)),
    ],
)
def test_a_day_with_a_clock_is_a_moment(text: str, expected: Moment) -> None:
    assert read(text) == expected
    assert read(text, FR) == expected


def test_a_moment_is_in_the_writers_zone_unless_it_names_another() -> None:
    day = date(2026, 11, 24)
    assert read("tomorrow at 2 pm", zone="America/Vancouver") == moment(day, 14, zone="America/Vancouver")
    assert read("tomorrow at 2 pm ET", zone="America/Vancouver") == moment(day, 14)
    assert read("demain à 14 h (Vancouver)", FR) == moment(day, 14, zone="America/Vancouver")
    assert read("tomorrow at 2 pm ET Vancouver") is None


def test_tomorrow_is_the_writers_tomorrow() -> None:
    late = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    assert understand("tomorrow", EN, late, "America/Vancouver") == Day(date(2026, 11, 24))
    assert understand("tomorrow", EN, late, "America/Toronto") == Day(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 2026-12-01 to 2026-12-04", date(2026, 12, 1), DEC_4),
        ("2026-12-01 - 2026-12-04", date(2026, 12, 1), DEC_4),
        ("Dec 1-15", date(2026, 12, 1), date(2026, 12, 15)),
        ("Dec 1 – 15", date(2026, 12, 1), date(2026, 12, 15)),
        ("January 4 to 8", date(2027, 1, 4), date(2027, 1, 8)),
        ("du 4 au 8 janvier 2027", date(2027, 1, 4), date(2027, 1, 8)),
        ("du lundi 4 au vendredi 8 janvier 2027", date(2027, 1, 4), date(2027, 1, 8)),
        ("du 1er au 4 mars", date(2027, 3, 1), date(2027, 3, 4)),
        ("Dec 20 to Jan 5", date(2026, 12, 20), date(2027, 1, 5)),
        ("du 20 décembre au 5 janvier 2027", date(2026, 12, 20), date(2027, 1, 5)),
        ("tomorrow to Friday", date(2026, 11, 24), date(2026, 11, 27)),
    ],
)
def test_a_period_is_understood(text: str, first: date, last: date) -> None:
    assert read(text) == read(text, FR) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Nov 1 to Dec 5",  # under way: this one or the next?
        "Dec 8 to 4",
        "2026-12-08 to 2026-12-04",
        "du mardi 4 au vendredi 8 janvier 2027",  # the 4th is a Monday
        "next Friday to Monday",
        "Feb 30 to March 2",
        "1 to 4",
    ],
)
def test_a_doubtful_period_is_not_understood(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["until further notice", "Jusqu’à nouvel ordre", "jusqu'a nouvel ordre"])
def test_further_notice_is_open(text: str) -> None:
    assert read(text) == Open("further-notice")


@pytest.mark.parametrize(
    ("text", "reason", "options"),
    [
        ("Monday", "this-or-next", (TODAY, date(2026, 11, 30))),
        ("lundi", "this-or-next", (TODAY, date(2026, 11, 30))),
        ("next Friday", "which-week", (date(2026, 11, 27), DEC_4)),
        ("vendredi prochain", "which-week", (date(2026, 11, 27), DEC_4)),
        ("lundi en huit", "which-week", (date(2026, 11, 30), date(2026, 12, 7))),
        ("5/12/2026", "day-or-month-first", (date(2026, 5, 12), date(2026, 12, 5))),
        ("5/12", "day-or-month-first", (date(2026, 12, 5), date(2027, 5, 12))),
        ("dans quinze jours", "days-or-weeks", (date(2026, 12, 7), date(2026, 12, 8))),
        ("Friday December 5, 2026", "weekday-differs", (DEC_4, date(2026, 12, 5), date(2026, 12, 11))),
        (
            "Sunday, November 22",  # yesterday, or a mistake for next year's Monday
            "weekday-differs",
            (date(2026, 11, 22), date(2027, 11, 21), date(2027, 11, 22), date(2027, 11, 28)),
        ),
    ],
)
def test_what_can_mean_two_days_is_asked(text: str, reason: str, options: tuple[date, ...]) -> None:
    assert read(text) == read(text, FR) == Question(options, reason)


def test_a_question_keeps_the_clock() -> None:
    days = (date(2026, 11, 27), DEC_4)
    assert read("next Friday at 2 pm") == Question(days, "which-week", time(14), zones.REFERENCE)


def test_midnight_as_a_word_is_asked_because_it_belongs_to_two_days() -> None:
    days = (date(2026, 11, 27), date(2026, 11, 28))
    assert read("Friday at midnight") == Question(days, "midnight", time(0), zones.REFERENCE)
    assert read("vendredi à minuit", FR) == Question(days, "midnight", time(0), zones.REFERENCE)


def test_next_friday_said_on_a_saturday_is_one_day() -> None:
    saturday = zones.instant(date(2026, 11, 28), time(12), zones.REFERENCE)
    assert understand("next Friday", EN, saturday, zones.REFERENCE) == Day(DEC_4)


def test_letters_that_the_languages_use_differently_follow_the_language() -> None:
    assert read("mar", FR) == Day(date(2026, 11, 24))
    assert read("mar 4", EN) == Day(date(2027, 3, 4))
    assert read("mar 4", FR) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "tonight at 7",
        "tomorrow at 3",
        "tomorrow 3:00",
        "demain à 2 h",
        "tomorrow 25:00",
        "Feb 30",
        "31 April 2027",
        "2026-02-30",
        "5/12/26",
        "32/12/2026",
        "December 2026",
        "4",
        "before December 4 2026",
        "après le 4 décembre 2026",
        "not December 4 2026",
        "<December 4 2026",
        "December 4 2026 or so",
        "the week of December 4 2026",
        "Dec 4 2026 PST",
        "Dec 4 2026 and Dec 5 2026",
        "every Friday",
        "Mondays",
        "bi-weekly",
        "bimensuel",
        "tomorrow at 2 pm EST",
        "in 3",
        "2026-12-04-05",
        "lundi et mardi",
    ],
)
@pytest.mark.parametrize("language", Language)
def test_what_is_no_sure_day_gives_nothing(text: str, language: Language) -> None:
    assert read(text, language) is None


@pytest.mark.parametrize("text", ["2026 December 4", "4dec2026", "the 4th day of December, 2026"])
def test_unusual_orders_are_left_to_the_library_and_checked(text: str) -> None:
    assert read(text) == Day(DEC_4)


def test_business_days_skip_the_holidays_of_the_writers_region() -> None:
    december = zones.instant(date(2026, 12, 24), time(12), zones.REFERENCE)
    for region, day in (("ca", date(2026, 12, 29)), ("qc", date(2026, 12, 28))):
        assert understand("in 1 business day", EN, december, zones.REFERENCE, region) == Day(day)


@given(
    st.dates(date(2025, 1, 1), date(2035, 12, 31)),
    st.builds(time, st.integers(7, 23), st.integers(0, 59)),
    st.sampled_from(Language),
)
def test_what_scribe_writes_it_understands(day: date, clock: time, language: Language) -> None:
    at = zones.instant(day, clock, zones.REFERENCE)
    there = zones.local(at, zones.REFERENCE)
    expected = Moment(there.date(), there.time(), zones.REFERENCE)
    assert understand(say.ottawa(at, language), language, NOON, "America/Vancouver") == expected
    assert read(say.day(day, language)) == Day(day)
    assert read(say.iso(day)) == Day(day)


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)), st.integers(1, 400), st.sampled_from(Language))
def test_the_periods_that_scribe_writes_it_understands(day: date, length: int, language: Language) -> None:
    last = day + timedelta(days=length)
    assert read(say.days(day, last, language)) == Span(day, last)


WORDS = st.sampled_from(
    [*phrases(EN), *phrases(FR), "14 h", "2 pm", "2026", "5/12", "2026-12-04", "1er", "15"]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=500), st.lists(WORDS, max_size=12).map(" ".join)), st.sampled_from(Language)
)
def test_no_text_raises(text: str, language: Language) -> None:
    answer = read(text, language)
    if isinstance(answer, Question):
        assert len(answer.options) > 1
        assert list(answer.options) == sorted(set(answer.options))
    if isinstance(answer, Span):
        assert answer.first <= answer.last


@pytest.mark.parametrize(
    "text", ["1" * 500, "a " * 250, "4 december " * 45, "(" * 500, "2026-" * 100, "ﷺ" * 500]
)
def test_long_texts_are_refused_at_once(text: str) -> None:
    assert read(text) is None


def test_dateparser_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, bot.calendar.days; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_now_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        understand("today", EN, datetime(2026, 11, 23), zones.REFERENCE)  # noqa: DTZ001 (what is refused)
