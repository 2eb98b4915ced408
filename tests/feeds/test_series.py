"""A series as another calendar reads it: the instants, what was moved, skipped and added, and the texts."""

from datetime import UTC, date, datetime, time

import pytest

from bot.calendar import zones
from bot.calendar.recurrence import Rule, monthly, weekly
from bot.language import Language
from commands.meeting.rules import slots
from storage.meetings import Meeting, Series
from tests.feeds.reader import TO, Reader
from tests.feeds.records import LINK, SINCE, a_series, cancel, meetings, move, told, written
from tests.records import a_meeting

DECEMBER, JANUARY, MARCH = date(2026, 12, 9), date(2027, 1, 13), date(2027, 3, 10)


def to_come(series: Series) -> list[datetime]:
    """When the meetings start that the rule gives over two years."""
    days = slots(series, SINCE, TO.date())
    return [zones.instant(day, series.time, series.zone) for day in days]


def standing(made: dict[date, Meeting]) -> dict[date, datetime]:
    return {slot: meeting.starts_at for slot, meeting in made.items()}


@pytest.mark.parametrize(
    "rule",
    [
        monthly(2, 2, time=time(14)),
        monthly(2, 2, time=time(14, 30), zone="America/St_Johns"),
        monthly(-1, 1, every=2, time=time(9), zone="America/Vancouver"),
        monthly(5, 4, time=time(23, 30), zone="America/Edmonton"),
        weekly(0, every=2, time=time(10), zone="America/Winnipeg"),
        weekly(6, time=time(8), zone="America/Regina"),
        monthly(1, 3, every=5, time=time(16), zone="America/Halifax"),
    ],
    ids=lambda rule: f"{rule.to_rrule()} {rule.zone}",
)
def test_two_years_of_a_series_are_the_same_instants(rule: Rule, reader: Reader) -> None:
    series = a_series(rule)
    shown = reader.read(written(series, meetings(series)))
    assert [one.start for one in shown] == to_come(series)
    assert {one.minutes for one in shown} == {60}


def test_a_moved_meeting_is_shown_where_it_is_and_nowhere_else(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    move(made[MARCH], date(2027, 3, 16), time(9, 30))  # clocks change in between
    shown = reader.read(written(series, made))
    expected = sorted({*to_come(series)} - {to_come(series)[3]} | {made[MARCH].starts_at})
    assert [one.start for one in shown] == expected
    assert made[MARCH].starts_at == datetime(2027, 3, 16, 13, 30, tzinfo=UTC)
    (moved,) = [one for one in shown if one.start == made[MARCH].starts_at]
    assert "The summit; “again”, at 100 %\\n" in moved.description
    assert len({one.uid for one in shown}) == 1


def test_one_that_is_moved_and_moved_back_is_where_it_was(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    move(made[MARCH], date(2027, 3, 16))
    move(made[MARCH], MARCH)
    text = written(series, made)
    assert reader.standing(text) == to_come(series)
    assert "RECURRENCE-ID" not in text


def test_one_that_is_moved_and_moved_again_has_one_place(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    move(made[JANUARY], MARCH, time(9))  # the day of another
    move(made[JANUARY], date(2026, 12, 1))  # before the first
    assert reader.standing(written(series, made))[:2] == [made[JANUARY].starts_at, made[DECEMBER].starts_at]
    assert len(reader.standing(written(series, made))) == len(to_come(series))


def test_a_cancelled_meeting_is_gone_also_when_it_was_moved_or_is_the_first(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    move(made[JANUARY], date(2027, 1, 20))
    for slot in (DECEMBER, JANUARY, MARCH):
        cancel(made[slot])
    gone = {zones.instant(slot, time(14), series.zone) for slot in (DECEMBER, JANUARY, MARCH)}
    assert reader.standing(written(series, made)) == sorted({*to_come(series)} - gone)


def test_a_day_on_which_no_meeting_was_made_is_left_out(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    del made[MARCH]
    assert zones.instant(MARCH, time(14), series.zone) not in reader.standing(written(series, made))


def test_a_meeting_that_is_added_stands_by_itself(reader: Reader) -> None:
    series, added = a_series(), a_meeting(date(2027, 1, 27), id=99)
    shown = reader.read(written(series, meetings(series), added))
    (one,) = [one for one in shown if one.start == added.starts_at]
    assert len(shown) == len(to_come(series)) + 1
    assert one.uid != shown[0].uid


def test_an_added_meeting_that_is_cancelled_says_so_in_every_way(reader: Reader) -> None:
    series, added = a_series(), a_meeting(date(2027, 1, 27), id=99)
    added.link = LINK
    cancel(added)
    (one,) = [each for each in reader.read(written(series, meetings(series), added)) if not each.slot]
    assert (one.status, one.sequence, one.url) == ("CANCELLED", 1, None)
    assert one.summary == "COGWG: meeting cancelled / GTGOC\u00a0: réunion annulée"
    assert LINK not in one.description


def test_a_series_that_ends_ends_with_its_last_meeting(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    series.until = MARCH
    for slot in [slot for slot in made if slot > MARCH]:
        cancel(made[slot], None)
    assert reader.standing(written(series, made)) == to_come(series)[:4]


def test_a_series_that_has_ended_before_any_meeting_is_not_there(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    series.until = SINCE
    for meeting in made.values():
        cancel(meeting, None)
    text = written(series, made)
    assert reader.read(text) == []
    assert "VTIMEZONE" in text


def test_an_end_in_the_future_ends_it_there(reader: Reader) -> None:
    series = a_series(until=date(2028, 3, 8))  # a day of the series, later than the meetings that are made
    assert reader.standing(written(series, meetings(series))) == to_come(series)
    assert to_come(series)[-1] == datetime(2028, 3, 8, 19, tzinfo=UTC)


def test_every_change_makes_the_sequence_grow(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)

    def counted() -> set[int]:
        return {one.sequence for one in reader.read(written(series, made))}

    counts = [counted()]
    for day in (date(2027, 3, 16), date(2027, 3, 17)):
        move(made[MARCH], day)
        counts.append(counted())
    for slot in (JANUARY, MARCH):
        cancel(made[slot])
        counts.append(counted())
    assert counts == [{0}, {1}, {2}, {3}, {4}]


def test_the_names_of_events_stay_whatever_becomes_of_them(reader: Reader) -> None:
    series, added = a_series(), a_meeting(date(2027, 1, 27), id=99)
    made = meetings(series)
    before = {one.uid for one in reader.read(written(series, made, added))}
    move(made[MARCH], date(2027, 3, 16))
    cancel(made[JANUARY])
    cancel(added)
    assert {one.uid for one in reader.read(written(series, made, added))} == before


def test_it_is_the_same_text_until_something_changes() -> None:
    series = a_series()
    made = meetings(series)
    assert written(series, made) == written(series, dict(reversed(made.items())))


def test_the_texts_stand_in_both_languages_or_in_one(reader: Reader) -> None:
    series = a_series()
    made = meetings(series)
    first = reader.read(written(series, made))[0]
    assert first.summary == "COGWG: meeting / GTGOC\u00a0: réunion"
    assert first.description == (
        f"Format: Teleconference\nJoin the meeting: {LINK}\n\n"
        f"Mode\u00a0: Téléconférence\nParticiper à la réunion\u00a0: {LINK}"
    )
    assert (first.location, first.url) == (LINK, LINK)
    french = reader.read(written(series, made, text=told(Language.FR)))[0]
    assert french.summary == "GTGOC\u00a0: réunion"


def test_no_line_is_too_long_and_every_line_ends_as_the_standard_has_it() -> None:
    series = a_series()
    made = meetings(series)
    move(made[MARCH], date(2027, 3, 16))
    made[MARCH].reason = "é" * 500
    lines = written(series, made).encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
