"""Wall clocks and instants, by the pinned zone data and never by the machine's own.

Four governments stopped changing their clocks in 2026; most machines do not know it yet.
"""

import zoneinfo
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # a data package, without type hints

from bot.language import Language

# zoneinfo reads the machine's files before PyPI's tzdata, and those may be years old.
zoneinfo.reset_tzpath(to=[])
ZoneInfo.clear_cache()

VERSION: Final[str] = tzdata.IANA_VERSION
"""The release of the IANA zone data in use, such as "2026f"."""

REFERENCE: Final = "America/Toronto"
"""The zone of Ottawa, in which meetings are announced."""

CITIES: Final = {
    "America/Atikokan": "Atikokan",
    "America/Blanc-Sablon": "Blanc-Sablon",
    "America/Cambridge_Bay": "Cambridge Bay",
    "America/Creston": "Creston",
    "America/Dawson": "Dawson",
    "America/Dawson_Creek": "Dawson Creek",
    "America/Edmonton": "Edmonton",
    "America/Fort_Nelson": "Fort Nelson",
    "America/Glace_Bay": "Glace Bay",
    "America/Goose_Bay": "Goose Bay",
    "America/Halifax": "Halifax",
    "America/Inuvik": "Inuvik",
    "America/Iqaluit": "Iqaluit",
    "America/Moncton": "Moncton",
    "America/Montreal": "Montréal",
    "America/Rankin_Inlet": "Rankin Inlet",
    "America/Regina": "Regina",
    "America/Resolute": "Resolute",
    "America/St_Johns": "St. John’s",
    "America/Swift_Current": "Swift Current",
    "America/Thunder_Bay": "Thunder Bay",
    "America/Toronto": "Toronto",
    "America/Vancouver": "Vancouver",
    "America/Whitehorse": "Whitehorse",
    "America/Winnipeg": "Winnipeg",
    "America/Yellowknife": "Yellowknife",
}
"""The printable cities of the Canadian zones, the same in both official languages."""

_CITIES_IN_FRENCH: Final[Mapping[str, str]] = {
    "America/Mexico_City": "Mexico",
    "Europe/Brussels": "Bruxelles",
    "Europe/London": "Londres",
}


class OldZones(RuntimeError):
    """The zone data in use predates the changes of 2026."""


class UnknownZone(ValueError):
    """A name that the IANA zone data does not have."""


def refuse_old_zones() -> None:
    """Raise OldZones unless Vancouver is at −07:00 on 2027-01-15."""
    noon = datetime(2027, 1, 15, 12, tzinfo=zone("America/Vancouver"))
    if noon.utcoffset() != timedelta(hours=-7):
        raise OldZones(f"tzdata {VERSION} predates the Canadian changes of 2026: install tzdata>=2026.6")


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name; raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def instant(day: date, time: time, zone: str) -> datetime:
    """The UTC instant of a wall clock in a zone.

    A time that the clocks skip is taken on the later side (02:30 → 03:30), one that they show twice
    as the first. Raises UnknownZone.
    """
    # fold=0 means exactly these two choices: https://peps.python.org/pep-0495/
    return datetime.combine(day, time.replace(fold=0), _zone(zone)).astimezone(UTC)


def local(instant: datetime, zone: str) -> datetime:
    """The instant on a zone's wall clock; raises UnknownZone, and ValueError for a naive datetime."""
    if instant.utcoffset() is None:
        raise ValueError(f"{instant!r} has no zone")
    return instant.astimezone(_zone(zone))


def offset(instant: datetime, zone: str) -> str:
    """The distance of a zone from UTC at an instant: "UTC−7", "UTC−3:30", "UTC"."""
    distance = local(instant, zone).utcoffset() or timedelta()
    hours, minutes = divmod(abs(distance) // timedelta(minutes=1), 60)
    if not (hours or minutes):
        return "UTC"
    sign = "−" if distance < timedelta() else "+"
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"


def city(zone: str, language: Language) -> str:
    """The printable city of a zone; a zone not listed here gives the last part of its name.

    One that is a distance from UTC is said as that: "UTC−5".
    """
    if zone.startswith("Etc/GMT"):
        # POSIX counts westwards: https://data.iana.org/time-zones/tzdb/etcetera
        return f"UTC{-int(zone[7:] or 0):+d}".replace("-", "−").removesuffix("+0")
    abroad = _CITIES_IN_FRENCH.get(zone) if language is Language.FR else None
    return abroad or CITIES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


_zone = zone  # for the functions whose argument bears the same name
