"""Days and moments counted from now or from another day."""

from datetime import date, datetime, timedelta

from bot.calendar.answers import Day
from bot.calendar.grammar.base import DAY, RULES, add_days, add_months, ask_days, dates, moment
from bot.calendar.grammar.numbers import Amount
from bot.calendar.grammar.resolve import coming, days
from bot.calendar.partial import Context, Many, Partial, one
from bot.calendar.zones import instant, local

_MOST_WORKDAYS = 300
_MOST_SECONDS = 10**9


@RULES("DAY", "REL")
def _today(context: Context, distance: int) -> Many:
    return one(Day(context.today + distance * DAY))


@RULES("MOM", "now")
def _now(context: Context) -> Many:
    return one(moment(context.now, context.zone))


@RULES("DAY", "eod", "eod of? REL", cost=-1)
def _end_of_day(context: Context, distance: int | None = None) -> Many:
    return one(Day(context.today + (distance or 0) * DAY))


@RULES("DAY", "eod of? DAY", "DAY at? eod", "whole DAY", "DAY whole")
def _end_of_that_day(_: Context, day: object) -> object:
    return day


@RULES("AMOUNT", "one? WEEKSAID jours", cost=-1)
def _loosely(_: Context, count: int) -> Amount:
    return Amount(days=count, unit="day", number=count, loose=True)


@RULES("DAY", "next dayword", "dayword next", "dayword afterwards")
def _next_day(context: Context) -> Many:
    return one(Day(context.today + DAY))


@RULES("DAY", "PLUSDAY")
def _day_beside(context: Context, shift: int) -> Many:
    return one(Day(context.today + shift * DAY))


@RULES("DAY", "this dayword", "the dayword", "in dayword", cost=1)
def _this_day(context: Context) -> Many:
    return one(Day(context.today))


@RULES("WHEN", "indur AMOUNT", "AMOUNT fromnow", "within AMOUNT", "within NEXTN", "indur AMOUNT fromnow")
def _ahead(context: Context, length: Amount) -> Many | None:
    return offset(context, length, 1)


@RULES("WHEN", "agolead AMOUNT", "AMOUNT ago")
def _ago(context: Context, length: Amount) -> Many | None:
    return offset(context, length, -1)


def offset(context: Context, length: Amount, sign: int) -> Many | None:
    """So long from now: a day, or a moment where the length has hours."""
    if length.is_clock:
        return _clock_offset(context, length, sign)
    if length.loose:
        # « Huit jours » are a week and « quinze jours » two, unless somebody counts.
        counted = context.today + sign * length.days * DAY
        return ask_days("days-or-weeks", (counted, counted - sign * DAY))
    day = shifted(context, context.today, length, sign)
    return one(Day(day)) if day else None


def shifted(context: Context, day: date, length: Amount, sign: int) -> date | None:
    """A day so long after another, or before it."""
    if length.workdays:
        if length.workdays > _MOST_WORKDAYS:
            return None
        return context.workdays.add(day, sign * length.workdays)
    moved = add_months(day, sign * length.months) if length.months < 12_000 else None
    return add_days(moved, sign * length.days) if moved else None


def _clock_offset(context: Context, length: Amount, sign: int) -> Many | None:
    day = shifted(context, context.today, length._replace(seconds=0), sign)
    if day is None or length.seconds > _MOST_SECONDS:
        return None
    start = instant(day, context.now.time(), context.zone)
    return one(moment(later(start, sign * length.seconds, context.zone), context.zone))


def later(start: datetime, seconds: int, zone: str) -> datetime:
    """So many seconds after an instant, on the wall clock of a zone: hours are real ones."""
    return local(start + timedelta(seconds=seconds), zone).replace(tzinfo=None)


@RULES("DAY", "AMOUNT|NEXTN after DAY", "indur|within AMOUNT|NEXTN after|counting DAY")
def _after(context: Context, length: Amount, origin: object) -> Many | None:
    return _from(context, length, origin, 1)


@RULES("DAY", "AMOUNT before DAY")
def _before(context: Context, length: Amount, origin: object) -> Many | None:
    return _from(context, length, origin, -1)


def _from(context: Context, length: Amount, origin: object, sign: int) -> Many | None:
    found = days(origin, context)
    if found is None or length.is_clock:
        return None
    return ask_days(found.reason, (shifted(context, day, length, sign) for day in dates(found)))


@RULES("DAY", "PLUSDAY of|after|before DAY", "PLUSDAY DAY")
def _beside(context: Context, shift: int, origin: object) -> Many | None:
    found = days(origin, context)
    return ask_days(found.reason, (day + shift * DAY for day in dates(found))) if found else None


@RULES("DAY", "AMOUNT on WD", cost=-1)
def _on_weekday(context: Context, length: Amount, weekday: int) -> Many | None:
    """ "A week on Tuesday"."""
    return (
        _from(context, length, Partial(weekday=weekday), 1) if length.unit in ("week", "fortnight") else None
    )


@RULES("DAY", "AMOUNT WD", cost=1)
def _before_weekday(context: Context, length: Amount, weekday: int) -> Many | None:
    """ "A week Friday"."""
    return _on_weekday(context, length, weekday)


@RULES("DAY", "AMOUNT REL", cost=1)
def _on_that_day(context: Context, length: Amount, distance: int) -> Many | None:
    """ "A week today", "a week tomorrow"."""
    if length.unit not in ("week", "fortnight") or distance not in (0, 1):
        return None
    return _from(context, length, one(Day(context.today + distance * DAY)), 1)


@RULES("DAY", "WD after DAY")
def _weekday_after(context: Context, weekday: int, origin: object) -> Many | None:
    """ "The Friday after January 4"."""
    found = days(origin, context)
    return ask_days(found.reason, (coming(weekday, day) for day in dates(found))) if found else None


@RULES("DAY", "WD before DAY")
def _weekday_before(context: Context, weekday: int, origin: object) -> Many | None:
    found = days(origin, context)
    if found is None:
        return None
    return ask_days(found.reason, (coming(weekday, day - DAY) - 7 * DAY for day in dates(found)))


@RULES("DAY", "NUM WDS fromnow", "NUM WD fromnow")
def _weekdays_from_now(context: Context, count: int, weekday: int) -> Many | None:
    if not 0 < count < 100:
        return None
    return one(Day(coming(weekday, context.today) + (count - 1) * 7 * DAY))


@RULES("DAY", "WD WHEN")
@RULES("DAY", "WHEN WD", order=(1, 0))
def _weekday_then(context: Context, weekday: int, when: Many) -> Many | None:
    """ "Monday two weeks from now": that weekday of that week."""
    found = days(when, context)
    if found is None:
        return None
    return ask_days(found.reason, (day + (weekday - day.weekday()) * DAY for day in dates(found)))


@RULES("DAY", "indur AMOUNT on? WD", "AMOUNT fromnow on? WD", cost=-1)
@RULES("DAY", "WD indur AMOUNT", "WD AMOUNT fromnow", cost=-1, order=(1, 0))
def _weekday_after_months(context: Context, length: Amount, weekday: int) -> Many | None:
    """ "Two months from today on Tuesday": of that week, or the first from then on."""
    found = offset(context, length, 1) if length.months else None
    day = dates(found)[0] if found else None
    if day is None:
        return None
    return ask_days("which-week", (day + (weekday - day.weekday()) * DAY, coming(weekday, day - DAY)))


@RULES("DAY", "WHEN")
def _day_then(context: Context, found: Many) -> Many | None:
    return days(found, context)


@RULES("MOM", "WHEN")
def _moment_then(_: Context, found: Many) -> Many | None:
    return None if isinstance(found.options[0], Day) else found


@RULES("MOM", "REL WHEN")
def _today_then(_: Context, distance: int, found: Many) -> Many | None:
    return None if distance or isinstance(found.options[0], Day) else found
