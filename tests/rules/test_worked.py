"""Which days are worked, with the exceptions that a group has noted."""

from datetime import date

from bot.calendar import workdays
from commands.action.rules import follow_ups
from commands.digest.rules import days
from commands.practice import Practice
from commands.worked import USUAL, Worked, calendar_of, has_calendar
from commands.workstream.rules import nudge_day
from storage.workdays import EVERYWHERE

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 12, day) for day in (4, 5, 7, 8))
PRACTICE = Practice()


def test_without_exceptions_the_calendars_hold() -> None:
    assert USUAL.is_workday(FRIDAY, "qc")
    assert not USUAL.is_workday(SATURDAY)
    assert USUAL.add(FRIDAY, 1) == workdays.add_workdays(FRIDAY, 1) == MONDAY


def test_a_day_off_everywhere_is_off_for_each() -> None:
    off = Worked({EVERYWHERE: {MONDAY: False}})
    assert not off.is_workday(MONDAY)
    assert not off.is_workday(MONDAY, "yt")
    assert off.add(FRIDAY, 1, "yt") == TUESDAY


def test_a_day_off_in_one_administration_is_off_for_no_other() -> None:
    off = Worked({"qc": {MONDAY: False}})
    assert off.add(FRIDAY, 1, "qc") == TUESDAY
    assert off.add(FRIDAY, 1) == off.add(FRIDAY, 1, "qc-montreal") == MONDAY


def test_what_is_noted_of_one_administration_comes_before_what_is_noted_of_all() -> None:
    noted = Worked({EVERYWHERE: {MONDAY: False}, "qc": {MONDAY: True, SATURDAY: True}})
    assert noted.is_workday(MONDAY, "qc")
    assert noted.add(FRIDAY, 1, "qc") == SATURDAY


def test_an_administration_without_a_calendar_keeps_the_federal_one_and_its_own_days() -> None:
    assert not has_calendar("first-nations")
    assert calendar_of("first-nations") == "ca"
    assert not Worked({"first-nations": {MONDAY: False}}).is_workday(MONDAY, "first-nations")
    assert not USUAL.is_workday(date(2026, 11, 11), "first-nations")


def test_reminders_counted_in_business_days_follow() -> None:
    wednesday, off = date(2026, 12, 9), Worked({EVERYWHERE: {FRIDAY: False}})
    assert nudge_day(wednesday, PRACTICE) == date(2026, 12, 2)
    assert nudge_day(wednesday, PRACTICE, off) == date(2026, 12, 1)
    tuesday = Worked({EVERYWHERE: {TUESDAY: False}})
    first, last = date(2026, 12, 1), date(2026, 12, 11)
    assert days([wednesday], first, last, PRACTICE) == [MONDAY]
    assert days([wednesday], first, last, PRACTICE, tuesday) == [FRIDAY, MONDAY]


def test_follow_ups_of_action_items_wait_for_the_owners_next_working_day() -> None:
    today, off = date(2026, 12, 1), Worked({"qc": {MONDAY: False}})
    theirs, others = (follow_ups(MONDAY, region, PRACTICE, today, off)[1].day for region in ("qc", "ca"))
    assert (theirs, others) == (TUESDAY, MONDAY)
