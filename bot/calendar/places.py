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
    "est|hne": (REFERENCE, -5),
    "edt|hae": (REFERENCE, -4),
    "cst|hnc": ("America/Winnipeg", -6),
    "cdt|hac": ("America/Winnipeg", -5),
    "mst|hnr": ("America/Edmonton", -7),
    "mdt|har": ("America/Edmonton", -6),
    "pst|hnp": ("America/Vancouver", -8),
    "pdt|hap": ("America/Vancouver", -7),
    "ast|hna": ("America/Halifax", -4),
    "adt|haa": ("America/Halifax", -3),
    "nst|hnt": ("America/St_Johns", -3.5),
    "ndt|hat": ("America/St_Johns", -2.5),
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
    return known | {"toronto": REFERENCE}


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
