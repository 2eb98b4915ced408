"""Public holidays and working days of the federal government, the provinces and the territories.

Dates come from the `holidays` library; the names are ours, for its French ones are flawed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from dateutil.easter import easter
from holidays import country_holidays

from bot.calendar import say
from bot.calendar.holiday_names import KEYS, NAMES, OBSERVED, SUFFIX
from bot.language import Language

FEDERAL: Final = "ca"
PROVINCES: Final = ("bc", "ab", "sk", "mb", "on", "qc", "nb", "ns", "pe", "nl", "yt", "nt", "nu")
REGIONS: Final = (FEDERAL, *PROVINCES)
"""The codes that have a calendar of their own."""

_NO_EXCEPTIONS: Final[Mapping[date, bool]] = MappingProxyType({})
_DAY: Final = timedelta(days=1)


class UnknownRegion(ValueError):
    """A code that is neither "ca" nor a province, a territory or one of their municipalities."""


def holiday(day: date, region: str, language: Language) -> str | None:
    """The printable name of the holiday of a region on a day, if it is one; raises UnknownRegion.

    A municipality ("on-toronto") follows its province.
    """
    keys = _holidays(_calendar(region), day.year).get(day)
    return say.joined((name(key, language) for key in keys), language) if keys else None


def name(key: str, language: Language) -> str:
    """The printable name of a holiday's key; a key ending in OBSERVED is its day in lieu."""
    plain = key.removesuffix(OBSERVED)
    return NAMES[plain][language] + (SUFFIX[language] if plain != key else "")


def is_workday(day: date, region: str = FEDERAL, exceptions: Mapping[date, bool] = _NO_EXCEPTIONS) -> bool:
    """Whether people of a region work on a day; exceptions say so (True) or not (False) beforehand."""
    if day in exceptions:
        return exceptions[day]
    return day.weekday() < 5 and day not in _holidays(_calendar(region), day.year)


def add_workdays(
    day: date, n: int, region: str = FEDERAL, exceptions: Mapping[date, bool] = _NO_EXCEPTIONS
) -> date:
    """The nth working day after a day, before it when n is negative; the day itself for 0."""
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        day += step
        while not is_workday(day, region, exceptions):
            day += step
    return day


@dataclass(frozen=True)
class Workdays:
    """Whose working days are counted: a region's, but for the days that are worked there (True), or not,
    whatever its calendar says. It can be the key of a cache."""

    region: str = FEDERAL
    exceptions: tuple[tuple[date, bool], ...] = ()

    @cached_property
    def _exceptions(self) -> Mapping[date, bool]:
        return dict(self.exceptions)

    def has(self, day: date) -> bool:
        """Whether a day is one of them; raises UnknownRegion."""
        return is_workday(day, self.region, self._exceptions)

    def add(self, day: date, n: int) -> date:
        """The nth of them after a day, before it when n is negative; the day itself for 0."""
        return add_workdays(day, n, self.region, self._exceptions)


def observed(day: date, regions: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The (region, holiday key) pairs of a day, in the order of the regions given."""
    return tuple(
        (region, key) for region in regions for key in _holidays(_calendar(region), day.year).get(day, ())
    )


def _calendar(region: str) -> str:
    code = region.partition("-")[0]
    if code not in REGIONS:
        raise UnknownRegion(region)
    return code


@lru_cache(maxsize=256)
def _holidays(code: str, year: int) -> Mapping[date, tuple[str, ...]]:
    """The holidays of a region's year: day → keys."""
    if code == FEDERAL:  # those of the Canada Labour Code and those of the public service
        dates = country_holidays("CA", years=year, categories=("public", "government"), language="en_CA")
    else:
        dates = country_holidays("CA", subdiv=code.upper(), years=year, language="en_CA")
    found = {day: tuple(map(_key, names.split("; "))) for day, names in dates.items()}
    if code == FEDERAL:  # in the public service's collective agreements, not in the library
        found[easter(year) + _DAY] = ("easter-monday",)
    return MappingProxyType(found)


def _key(library_name: str) -> str:
    plain = library_name.removesuffix(" (observed)")
    return KEYS.get(plain, "other") + (OBSERVED if plain != library_name else "")
