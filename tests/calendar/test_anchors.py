"""Days counted from the group's meetings, which the calendar is told of."""

from datetime import date

import pytest

from bot.calendar import zones
from bot.calendar.answers import Answer, Day, Lacking, Open, Span
from bot.calendar.days import understand
from bot.language import Language
from tests.calendar.reading import EN, NOON, TODAY, moment

NEXT, AFTER_NEXT = date(2026, 12, 9), date(2027, 1, 13)
MEETINGS = (NEXT, AFTER_NEXT)


def read(text: str, language: Language, meetings: tuple[date, ...] | None = MEETINGS) -> Answer | None:
    return understand(text, language, NOON, zones.REFERENCE, meetings=meetings)


def december(day: int) -> Day:
    return Day(date(2026, 12, day))


MEANT = [
    (("the next meeting", "la prochaine réunion"), Day(NEXT)),
    (("at our next meeting", "à notre prochaine réunion"), Day(NEXT)),
    (("the day of the next meeting", "le jour de la prochaine réunion"), Day(NEXT)),
    (("by the next meeting", "d’ici la prochaine réunion"), Open("by", Day(NEXT))),
    (("no later than the next meeting", "au plus tard à la prochaine réunion"), Open("by", Day(NEXT))),
    (("until the next meeting", "jusqu’à la prochaine réunion"), Open("by", Day(NEXT))),
    (("before the next meeting", "avant la prochaine réunion"), Open("before", Day(NEXT))),
    (("after the next meeting", "après la prochaine réunion"), Open("after", Day(NEXT))),
    (("from the next meeting", "à partir de la prochaine réunion"), Open("from", Day(NEXT))),
    (("the day before the next meeting", "la veille de la prochaine réunion"), december(8)),
    (("the day after the next meeting", "le lendemain de la prochaine réunion"), december(10)),
    (("a week before the next meeting", "une semaine avant la prochaine réunion"), december(2)),
    (("two weeks after next meeting", "deux semaines après la prochaine réunion"), december(23)),
    (("the Monday before the next meeting", "le lundi avant la prochaine réunion"), december(7)),
    (
        ("two working days before the next meeting", "deux jours ouvrables avant la prochaine réunion"),
        december(7),
    ),
    (
        ("by two days before the next meeting", "d’ici deux jours avant la prochaine réunion"),
        Open("by", december(7)),
    ),
    (("the meeting after next", "la réunion après la prochaine"), Day(AFTER_NEXT)),
    (
        ("before the meeting after next", "avant la réunion après la prochaine"),
        Open("before", Day(AFTER_NEXT)),
    ),
    (("from today to the next meeting", "d’aujourd’hui à la prochaine réunion"), Span(TODAY, NEXT)),
    (("the next meeting at 3 pm", "la prochaine rencontre à 15 h"), moment(NEXT, 15)),
]


@pytest.mark.parametrize(
    ("texts", "meant"), MEANT, ids=lambda each: each[0] if isinstance(each, tuple) else ""
)
@pytest.mark.parametrize("reader", Language)
def test_a_meeting_is_a_day_to_count_from_in_both_languages_whoever_reads(
    texts: tuple[str, str], meant: Answer, reader: Language
) -> None:
    assert [read(text, reader) for text in texts] == [meant, meant]


@pytest.mark.parametrize("texts", [texts for texts, _ in MEANT], ids=lambda texts: texts[0])
def test_without_a_meeting_to_come_it_is_lacking_rather_than_not_understood(texts: tuple[str, str]) -> None:
    assert [read(text, language, ()) for text, language in zip(texts, Language, strict=True)] == [
        Lacking()
    ] * 2


def test_the_meeting_after_next_is_lacking_where_one_is_to_come() -> None:
    assert read("the meeting after next", EN, (NEXT,)) == Lacking()


@pytest.mark.parametrize("texts", [texts for texts, _ in MEANT], ids=lambda texts: texts[0])
def test_a_calendar_that_is_told_of_no_meetings_reads_none(texts: tuple[str, str]) -> None:
    assert [read(text, EN, None) for text in texts] == [None, None]


@pytest.mark.parametrize("text", ["meeting", "the meeting", "last meeting", "our meeting minutes", "réunion"])
def test_what_names_no_meeting_to_come_is_no_date(text: str) -> None:
    assert read(text, EN) is None
