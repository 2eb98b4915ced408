"""When the co-chairs get their digest, and what is an exception."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.chat.sentence import Both
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.text import text
from commands.attendance.rules import Standing, Tally
from commands.digest.cards import digest
from commands.digest.rules import Exceptions, Unreachable, days
from commands.practice import Practice
from storage.meetings import Answer
from tests.records import a_meeting


def name(place: str) -> Both:
    return Both(place, place)


def told(
    *answers: Answer | None, asked: bool = True, unreachable: Sequence[Unreachable] = (), cut_off: str = ""
) -> Exceptions:
    standings = tuple(Standing(name(str(n)), answer, ()) for n, answer in enumerate(answers))
    beyond = tuple(map(name, cut_off))
    return Exceptions(a_meeting(), Tally(standings), asked, [], [], [], unreachable, beyond)


def test_each_monday_and_two_business_days_before_each_meeting() -> None:
    due = days([date(2026, 12, 9)], date(2026, 12, 1), date(2026, 12, 15), Practice())
    assert due == [date(2026, 12, 7), date(2026, 12, 14)]  # the Monday is two business days before


def test_a_meeting_on_a_friday_has_a_digest_of_its_own() -> None:
    due = days([date(2026, 12, 11)], date(2026, 12, 8), date(2026, 12, 12), Practice())
    assert due == [date(2026, 12, 9)]


def test_business_days_skip_a_federal_holiday() -> None:
    due = days([date(2026, 12, 29)], date(2026, 12, 22), date(2026, 12, 27), Practice())
    assert due == [date(2026, 12, 23)]  # the 25th and the 28th are holidays


@pytest.mark.parametrize("answer", [None, Answer.UNSURE])
def test_an_answer_is_missing_only_once_it_was_asked_for(answer: Answer | None) -> None:
    assert told(answer).missing == (name("0"),)
    assert told(answer, asked=False).missing == ()


def test_regrets_are_told_at_once() -> None:
    exceptions = told(Answer.ATTEND, Answer.REGRETS, asked=False)
    assert exceptions.absent == (name("1"),)
    assert not exceptions.nothing()


def test_nothing_needs_the_co_chairs_when_all_come() -> None:
    assert told(Answer.ATTEND, Answer.ALTERNATE).nothing()


def test_no_answer_is_awaited_where_nobody_can_be_reached() -> None:
    assert told(None, Answer.UNSURE, None, cut_off="01").missing == (name("2"),)


def test_somebody_who_cannot_be_reached_needs_the_co_chairs() -> None:
    lost = Unreachable(1, "Ann Roy", name("Quebec"))
    assert not told(Answer.ATTEND, unreachable=[lost]).nothing()
    assert told(Answer.ATTEND).nothing()


def test_a_workspace_that_removed_scribe_is_told_of_also_when_nothing_else_is() -> None:
    quiet = told(Answer.ATTEND)
    assert quiet.nothing()
    loud = replace(quiet, departed=["Nouveau-Brunswick"])
    assert not loud.nothing()
    for language in Language:
        words = Words(Reader(language))
        assert "Nouveau-Brunswick" in text(digest(loud), words)
