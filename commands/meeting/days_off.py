"""Warnings of days that some of the group have off: holidays, and days that the co-chairs have noted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from bot.calendar import workdays
from bot.chat.sentence import Both, Sentence, say
from bot.language import Language
from commands.administrations import short
from commands.workday.cards import named
from commands.worked import has_calendar
from storage.groups import Group
from storage.people import members
from storage.workdays import EVERYWHERE, WorkdayException, exceptions


def holidays(session: Session, group: Group, days: Iterable[date]) -> list[Sentence]:
    """A warning for each of these days that a member administration does not work."""
    noted: dict[date, list[WorkdayException]] = defaultdict(list)
    for one in exceptions(session, group.id):
        noted[one.day].append(one)
    found: list[Sentence] = []
    for day in days:
        present = [member.administration for member in members(session, group.id, day)]
        seated = {administration.code: short(administration) for administration in present}
        found += [*_by_calendar(day, seated, noted[day]), *_by_note(day, seated, noted[day])]
    return found


def _by_calendar(
    day: date, seated: Mapping[str, Both], noted: Sequence[WorkdayException]
) -> Iterator[Sentence]:
    """The holidays of those of whom nothing else is noted."""
    otherwise = {one.region for one in noted}
    where: dict[str, list[Both]] = defaultdict(list)
    for code, name in seated.items() if EVERYWHERE not in otherwise else ():
        if code not in otherwise and has_calendar(code):
            for _, holiday in workdays.observed(day, [code]):
                where[holiday].append(name)
    for holiday, names in where.items():
        both = Both(*(workdays.name(holiday, language) for language in (Language.EN, Language.FR)))
        yield say("meeting.holiday", day=day, holiday=both, where=tuple(names))


def _by_note(day: date, seated: Mapping[str, Both], noted: Sequence[WorkdayException]) -> Iterator[Sentence]:
    for one in noted:
        where = say("workday.everywhere") if one.region == EVERYWHERE else seated.get(one.region)
        if not one.worked and where is not None:
            yield say("meeting.day_off", day=day, name=named(one), where=where)
