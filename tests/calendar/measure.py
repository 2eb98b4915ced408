"""An adapter for measures of date readers: what a text means, in plain values."""

from datetime import datetime, time, timedelta

from bot.calendar import zones
from bot.calendar.answers import Answer, Clock, Day, Hours, Moment, Open, Question, Span, Stretch
from bot.calendar.days import understand, warm
from bot.calendar.rule import Rule
from bot.language import Language

warm()


def answer(text: str, lang: str, now: datetime) -> object:
    """A date, datetime, time, pair of them, or a mapping with a kind; None for no answer."""
    hours = round((now.utcoffset() or timedelta()) / timedelta(hours=1))
    zone = f"Etc/GMT{-hours:+d}" if hours else "UTC"  # POSIX counts westwards
    return _plain(understand(text, Language(lang), now, zone), now)


def _plain(found: Answer | None, now: datetime) -> object:
    match found:
        case Day(date=day):
            return day
        case Moment():
            return _instant(found)
        case Clock(time=at, zone=zone):
            return _clock(at, zone, now)
        case Hours(start=start, end=end, zone=zone):
            return _hours(start, end, zone, now)
        case Span(first=first, last=last):
            return (first, last)
        case Stretch(start=start_, end=end_):
            return (_instant(start_), _instant(end_))
        case Open(kind=kind, at=at_) if at_ is not None:
            value = _plain(at_, now)
            before = kind in ("before", "by")
            return {"kind": "interval", "start": None if before else value, "end": value if before else None}
        case Rule(time=clock):
            return {"kind": "set", "rrule": found.to_rrule(), "time": f"{clock:%H:%M}" if clock else None}
        case Question(options=options):
            return {"kind": "ambiguous", "options": [_plain(option, now) for option in options]}
    return None


def _clock(at: time, zone: str, now: datetime) -> object:
    """A clock of another place is an instant of today."""
    return datetime.combine(now.date(), at, zones.zone(zone)) if zone else at


def _hours(start: time, end: time, zone: str, now: datetime) -> object:
    """Two clocks, or two instants where a place was said or the end is of the next day."""
    if end > start:
        return (_clock(start, zone, now), _clock(end, zone, now))
    place = zones.zone(zone) if zone else now.tzinfo
    tomorrow = now.date() + timedelta(1)
    return (datetime.combine(now.date(), start, place), datetime.combine(tomorrow, end, place))


def _instant(moment: Moment) -> datetime:
    return datetime.combine(moment.day, moment.time, zones.zone(moment.zone))
