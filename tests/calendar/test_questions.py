"""What people mean in more than one way is asked, with every reading."""

from datetime import date, time

import pytest

from bot.calendar.days import Answer, Clock, Hours, Question, Rule
from bot.calendar.rule import monthly, weekly
from tests.calendar.reading import DEC_4, EN, FR, TODAY, moment, read, which

TOMORROW = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Monday", which("this-or-next", TODAY, date(2026, 11, 30))),
        ("lundi", which("this-or-next", TODAY, date(2026, 11, 30))),
        ("next Friday", which("which-week", date(2026, 11, 27), DEC_4)),
        ("vendredi prochain", which("which-week", date(2026, 11, 27), DEC_4)),
        ("Friday after next", which("which-week", DEC_4, date(2026, 12, 11))),
        ("lundi en huit", which("which-week", date(2026, 11, 30), date(2026, 12, 7))),
        ("lundi en quinze", which("which-week", date(2026, 12, 7), date(2026, 12, 14))),
        ("5/12/2026", which("day-or-month-first", date(2026, 5, 12), date(2026, 12, 5))),
        ("5/12/26", which("day-or-month-first", date(2026, 5, 12), date(2026, 12, 5))),
        ("5/12", which("day-or-month-first", date(2026, 12, 5), date(2027, 5, 12))),
        ("dans quinze jours", which("days-or-weeks", date(2026, 12, 7), date(2026, 12, 8))),
        ("dans huit jours", which("days-or-weeks", date(2026, 11, 30), date(2026, 12, 1))),
        (
            "Friday December 5, 2026",
            which("weekday-differs", DEC_4, date(2026, 12, 5), date(2026, 12, 11)),
        ),
        (
            "Sunday, November 22",  # yesterday, or a mistake for next year's Monday
            which(
                "weekday-differs",
                date(2026, 11, 22),
                date(2027, 11, 21),
                date(2027, 11, 22),
                date(2027, 11, 28),
            ),
        ),
    ],
)
def test_what_can_mean_two_days_is_asked(text: str, question: Question) -> None:
    assert read(text) == read(text, FR) == question


def test_a_question_keeps_the_clock() -> None:
    options = moment(date(2026, 11, 27), 14), moment(DEC_4, 14)
    assert read("next Friday at 2 pm") == Question(options, "which-week")


@pytest.mark.parametrize("hour", range(1, 7))
def test_a_bare_one_to_six_is_of_the_morning_or_of_the_afternoon(hour: int) -> None:
    options = moment(TOMORROW, hour), moment(TOMORROW, hour + 12)
    texts = (f"tomorrow at {hour}", f"tomorrow {hour}:00", f"demain à {hour} h")
    assert {read(text, language) for text in texts for language in (EN, FR)} == {
        Question(options, "morning-or-afternoon")
    }


@pytest.mark.parametrize("text", ["tomorrow at 03:00", "tomorrow at 3 am", "demain à 3 h du matin"])
def test_an_hour_that_says_its_half_of_the_day_is_not_asked(text: str) -> None:
    assert read(text) == read(text, FR) == moment(TOMORROW, 3)


def test_a_clock_without_a_day_is_asked_about_too() -> None:
    options: tuple[Answer, ...] = (Clock(time(3, 30)), Clock(time(15, 30)))
    assert read("half past three") == read("half past three", FR) == Question(options, "morning-or-afternoon")


def test_midnight_as_a_word_is_asked_because_it_belongs_to_two_days() -> None:
    options = moment(date(2026, 11, 27), 0), moment(date(2026, 11, 28), 0)
    assert read("Friday at midnight") == Question(options, "midnight")
    assert read("vendredi à minuit", FR) == Question(options, "midnight")


def test_standard_time_in_summer_is_asked_because_people_mean_the_time_of_the_place() -> None:
    day = date(2027, 7, 6)
    options = moment(day, 14), moment(day, 14, zone="Etc/GMT+5")
    assert read("July 6 at 2 pm EST") == Question(options, "which-offset")
    assert read("January 6 at 2 pm EST") == moment(date(2027, 1, 6), 14)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("bi-weekly", (Rule("WEEKLY"), Rule("WEEKLY", 2))),
        ("bihebdomadaire", (Rule("WEEKLY"), Rule("WEEKLY", 2))),
        ("bimensuel", (Rule("MONTHLY"), Rule("MONTHLY", 2))),
        ("every second Wednesday", (monthly(2, 2), weekly(2, 2))),
    ],
)
def test_a_doubtful_rule_is_asked(text: str, rules: tuple[Rule, ...]) -> None:
    for language in (EN, FR):
        answer = read(text, language)
        assert isinstance(answer, Question)
        assert set(answer.options) == set(rules)


def test_fifteen_to_twenty_hours_may_be_the_fifteenth_at_twenty() -> None:
    answer = read("15 à 20 h", FR)
    options = Hours(time(15), time(20)), moment(date(2026, 12, 15), 20)
    assert answer == Question(options, "which-reading")
