"""The words for time zones: the cities of Canada, and the names of the reference time."""

from typing import Final

from bot.calendar.zones import CITIES, REFERENCE

_REFERENCE_WORDS: Final = (
    "ottawa|et|he|eastern time|eastern|ottawa time|heure de l'est|heure d'ottawa|toronto|eastern time zone"
)


def zone_phrases() -> dict[str, str]:
    """Folded phrase → IANA zone."""
    known = dict.fromkeys(_REFERENCE_WORDS.split("|"), REFERENCE)
    for zone, city in CITIES.items():
        plain = city.lower().replace("’", "'").replace("é", "e")
        known |= dict.fromkeys((plain, plain.replace(".", "")), zone)
    return known | {"toronto": REFERENCE, "utc": "UTC", "gmt": "UTC"}
