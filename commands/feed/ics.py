"""Events as a text of iCalendar (RFC 5545) that other calendars read, and read again (RFC 7986)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone, vDDDLists

PRODID: Final = "-//Scribe//Scribe//EN"
AGAIN: Final = timedelta(hours=1)
"""How often calendars are asked to look again; some look when they like."""

FROM: Final = date(2020, 1, 1)
"""The first day that the time zones are written out for; the library ends them in 2038."""


def calendar(name: str, zone: str, events: Sequence[Event]) -> str:
    """A calendar, its lines ended by CRLF. The rules of its time zones are those that Scribe goes by. One
    without events holds ``zone``: a calendar may not be empty."""
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", zone)
    made.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for event in events:
        made.add_component(event)
    made.add_missing_timezones(first_date=FROM)
    if not events:
        made.add_component(Timezone.from_tzid(zone, first_date=FROM))
    for rules in made.timezones:
        _separate(rules)
    return str(made.to_ical(), "utf-8")


def _separate(rules: Timezone) -> None:
    """Each change of clocks on a line of its own: ical.js, which Thunderbird reads with, sees one a line."""
    for part in rules.subcomponents:
        dates = part.get("rdate")
        if dates is not None:
            part["rdate"] = [vDDDLists([each.dt]) for each in dates.dts]
