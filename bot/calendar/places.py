"""The words for time zones: cities, the names of Canada's times, abbreviations; in both languages."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Final

from bot.calendar.zones import CITIES, REFERENCE, instant, local

_NAMES: Final[Mapping[str, str]] = {
    REFERENCE: "ottawa|et|he|eastern time|eastern|ottawa time|heure de l'est|heure d'ottawa|toronto"
    "|heure de toronto"
    "|eastern time zone|eastern timezone|fuseau horaire de l'est",
    "America/Vancouver": "pt|hp|pacific time|pacific|heure du pacifique|pacific timezone"
    "|pacific time zone"
    "|fuseau horaire du pacifique",
    "America/Edmonton": "mt|hr|mountain time|mountain|heure des rocheuses|mountain timezone"
    "|mountain time zone"
    "|fuseau horaire des rocheuses|fuseau horaire de la montagne",
    "America/Winnipeg": "ct|hc|central time|central|heure du centre|central timezone|central time zone"
    "|fuseau horaire du centre",
    "America/Halifax": "at|ha|atlantic time|heure de l'atlantique|atlantic timezone|atlantic time zone",
    "America/St_Johns": "nt|ht|newfoundland time|heure de terre-neuve|newfoundland timezone",
    "UTC": "utc|gmt|z|temps universel",
}
_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "America/Vancouver": ("America/Whitehorse", "America/Dawson", "America/Creston", "America/Fort_Nelson"),
    "America/Edmonton": ("America/Yellowknife", "America/Inuvik", "America/Cambridge_Bay"),
    "America/Winnipeg": (
        "America/Regina",
        "America/Swift_Current",
        "America/Rankin_Inlet",
        "America/Resolute",
    ),
}
"""Who also says Pacific, Mountain or Central, and means the time at home."""

_OFFSETS: Final[Mapping[str, tuple[str, float]]] = {
    "est|hne|eastern standard time|heure normale de l'est": (REFERENCE, -5),
    "edt|hae|eastern daylight time|heure avancee de l'est": (REFERENCE, -4),
    "cst|hnc|central standard time|heure normale du centre": ("America/Winnipeg", -6),
    "cdt|hac|central daylight time|heure avancee du centre": ("America/Winnipeg", -5),
    "mst|hnr|mountain standard time|heure normale des rocheuses": ("America/Edmonton", -7),
    "mdt|har|mountain daylight time|heure avancee des rocheuses": ("America/Edmonton", -6),
    "pst|hnp|pacific standard time|heure normale du pacifique": ("America/Vancouver", -8),
    "pdt|hap|pacific daylight time|heure avancee du pacifique": ("America/Vancouver", -7),
    "ast|hna|atlantic standard time|heure normale de l'atlantique": ("America/Halifax", -4),
    "adt|haa|atlantic daylight time|heure avancee de l'atlantique": ("America/Halifax", -3),
    "nst|hnt|newfoundland standard time|heure normale de terre-neuve": ("America/St_Johns", -3.5),
    "ndt|hat|newfoundland daylight time|heure avancee de terre-neuve": ("America/St_Johns", -2.5),
    "cet|hec": ("Europe/Paris", 1),
    "cest": ("Europe/Paris", 2),
    "bst": ("Europe/London", 1),
    "ist": ("Asia/Kolkata", 5.5),
}


def zone_phrases() -> dict[str, str]:
    """Phrase → IANA zone, then "@" where the writer's own may be meant, and hours where they are said."""
    known: dict[str, str] = {}
    for zone, names in _NAMES.items():
        known |= dict.fromkeys(names.split("|"), f"{zone}@" if zone in _FAMILIES else zone)
    for zone, city in CITIES.items():
        plain = city.lower().replace("’", "'").replace("é", "e")
        known |= dict.fromkeys((plain, plain.replace(".", "")), zone)
    for names, (zone, hours) in _OFFSETS.items():
        known |= dict.fromkeys(names.split("|"), f"{zone}@{hours}")
    return known | {"toronto": REFERENCE} | dict.fromkeys(("local time", "heure locale"), "@")


_HALF_HOURS: Final[Mapping[str, str]] = {"-0330": "America/St_Johns@-3.5", "+0530": "Asia/Kolkata@5.5"}


def zone_at(distance: str) -> str | None:
    """The zone of a distance from UTC as it is written: "-5", "+0200", "-05:00", "z"; of whole hours."""
    bare = distance.replace(":", "")
    if bare in _HALF_HOURS or bare == "z":
        return _HALF_HOURS.get(bare, "UTC")
    hours = int(bare[:3])
    if (len(bare) > 3 and bare[-2:] != "00") or not -12 <= hours <= 14:
        return None
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def zones_of(word: str, day: date, own: str) -> list[str]:
    """The IANA zones that a zone as written can mean on a day; `own` is the writer's.

    "EST" in summer is asked about: people write it for the time of the place, too.
    """
    zone, _, hours = word.partition("@")
    if not hours:
        return [own if not zone or own in _FAMILIES.get(zone, ()) else zone]
    offset = timedelta(hours=float(hours))
    if local(instant(day, time(12), zone), zone).utcoffset() == offset:
        return [zone]
    whole = float(hours).is_integer()
    return [zone, f"Etc/GMT{-int(float(hours)):+d}"] if whole else [zone]
