"""Names of administrations and cities as they are shown."""

from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby

from bot.calendar import zones
from bot.chat.sentence import Both, Parts, Value, say
from bot.language import Language
from storage.people import Administration


def short(administration: Administration) -> Both:
    """The everyday name: "Nova Scotia", « Nouvelle-Écosse »."""
    return Both(administration.short_en, administration.short_fr)


def city(zone: str) -> Both:
    """The city that stands for a zone."""
    return Both(zones.city(zone, Language.EN), zones.city(zone, Language.FR))


def local_times(instant: datetime, of: Iterable[str]) -> Parts:
    """The wall times of an instant in some zones, from west to east: "noon in Vancouver and Whitehorse"."""
    places = sorted({(zones.local(instant, zone).replace(tzinfo=None), zone) for zone in of})
    grouped = groupby(places, key=lambda place: place[0])
    return Parts(
        tuple(_local(wall.time(), tuple(city(zone) for _, zone in group)) for wall, group in grouped)
    )


def _local(clock: time, cities: tuple[Both, ...]) -> Value:
    return say("meeting.local", time=clock, cities=cities)
