"""Dates and times as Canada.ca writes them, in both languages.

Names of months and days, and lists, come from Babel; the layout is ours, for CLDR's breaks the rules of
https://design.canada.ca/style-guide/ and, in French,
https://www.canada.ca/fr/secretariat-conseil-tresor/services/communications-gouvernementales/guide-redaction-contenu-canada.html
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from babel.dates import get_day_names, get_month_names
from babel.lists import format_list

from bot.calendar import zones
from bot.language import Language

NBSP: Final = "\u00a0"

_LOCALES: Final = {Language.EN: "en_CA", Language.FR: "fr_CA"}
_REFERENCE: Final = {Language.EN: " Eastern Time (ET)", Language.FR: ", heure de l’Est (HE)"}
_WORDS: Final = {
    Language.EN: {(12, 0): "noon", (0, 0): "midnight"},
    Language.FR: {(12, 0): "midi", (0, 0): "minuit"},
}
_IN: Final = {Language.EN: "in", Language.FR: "à"}
AT: Final = {Language.EN: ", ", Language.FR: " à "}


def iso(day: date) -> str:
    """The numeric form, for tables and machines: 2027-03-02."""
    return date(day.year, day.month, day.day).isoformat()


def weekday(day: date, language: Language) -> str:
    """The name of the day of the week: "Wednesday", « mercredi »."""
    return str(get_day_names("wide", locale=_LOCALES[language])[day.weekday()])


def month(day: date, language: Language) -> str:
    """The name of the month: "December", « décembre »."""
    return str(get_month_names("wide", locale=_LOCALES[language])[day.month])


def day(d: date, language: Language, *, weekday: bool = True, year: bool = True) -> str:
    """A day without an article: "Wednesday, December 9, 2026", « mercredi 9 décembre 2026 »."""
    if language is Language.EN:
        text = f"{month(d, language)} {d.day}" + (f", {d.year}" if year else "")
        return f"{_weekday(d, language)}, {text}" if weekday else text
    text = f"{_ordinal(d)}{NBSP}{month(d, language)}" + (f" {d.year}" if year else "")
    return f"{_weekday(d, language)} {text}" if weekday else text


def clock(t: time, language: Language) -> str:
    """A time of day: "2:30 pm", "2 pm", "noon"; « 14 h 30 », « 9 h 05 », « midi ».

    Noon and midnight are words in both languages: "12 am" is misread, and so the two languages agree.
    """
    words = _WORDS[language].get((t.hour, t.minute))
    if words:
        return words
    if language is Language.FR:
        return f"{t.hour}{NBSP}h" + (f"{NBSP}{t.minute:02}" if t.minute else "")
    minutes = f":{t.minute:02}" if t.minute else ""
    return f"{t.hour % 12 or 12}{minutes}{NBSP}{'am' if t.hour < 12 else 'pm'}"


def ottawa(instant: datetime, language: Language) -> str:
    """An instant on Ottawa's clock, named as such.

    "Wednesday, December 9, 2026, 2 pm Eastern Time (ET)",
    « mercredi 9 décembre 2026 à 14 h, heure de l’Est (HE) »
    """
    there = zones.local(instant, zones.REFERENCE)
    return f"{day(there, language)}{AT[language]}{clock(there.time(), language)}{_REFERENCE[language]}"


def moment(instant: datetime, language: Language, reader_zone: str) -> str:
    """The same as ottawa(), followed by the reader's clock where it differs.

    "… – noon in Vancouver (UTC−7)", « … – 1 h le jeudi 10 décembre à St. John’s (UTC−3:30) »
    """
    text = ottawa(instant, language)
    here, there = (zones.local(instant, zone).replace(tzinfo=None) for zone in (reader_zone, zones.REFERENCE))
    if here == there:
        return text
    place = f"{zones.city(reader_zone, language)} ({zones.offset(instant, reader_zone)})"
    shown = clock(here.time(), language)
    if here.date() != there.date():
        shown += _other_day(here, language)
    return f"{text} – {shown} {_IN[language]} {place}"


def days(first: date, last: date, language: Language) -> str:
    """A period, both ends included: "March 29 to April 4, 2027", « du 29 mars au 4 avril 2027 ».

    Raises ValueError when the last day is before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    if first == last:
        return day(first, language, weekday=False)
    one_year, one_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
    start = day(first, language, weekday=False, year=not one_year)
    end = day(last, language, weekday=False)
    if language is Language.FR:
        return f"du {_ordinal(first) if one_month else start} au {end}"
    return f"{start} to {last.day}, {last.year}" if one_month else f"{start} to {end}"


def clocks(start: time, end: time, language: Language) -> str:
    """A stretch of a day: "9 am to 5 pm", « de 9 h à 17 h »."""
    template = "{} to {}" if language is Language.EN else "de {} à {}"
    return template.format(clock(start, language), clock(end, language))


def joined(items: Iterable[str], language: Language) -> str:
    """A list in a sentence: "a, b and c", « a, b et c »; nothing for an empty one."""
    return format_list(list(items), locale=_LOCALES[language])


def _ordinal(d: date) -> str:
    return "1er" if d.day == 1 else str(d.day)


def _other_day(d: date, language: Language) -> str:
    text = day(d, language, year=False)
    return f" on {text}," if language is Language.EN else f" le {text}"


_weekday = weekday  # for day(), whose argument bears the same name
