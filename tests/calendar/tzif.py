"""An independent reading of the zone data: the files of PyPI's tzdata, by hand, as RFC 9636 lays them out."""

import re
import struct
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import tzdata  # type: ignore[import-untyped]  # a data package, without type hints

FOLDER = Path(tzdata.__file__).parent / "zoneinfo"
HEADER = struct.Struct(">4s c 15x 6l")
FOOTER = re.compile(
    r"(?:[A-Z]+|<[^>]+>)(?P<standard>[-+]?[\d:]+)"
    r"(?:(?:[A-Z]+|<[^>]+>)(?P<summer>[-+]?[\d:]+)?,(?P<begins>[^,]+),(?P<ends>[^,]+))?"
)
HOUR = 3600


@dataclass(frozen=True)
class Zone:
    """The instants (seconds since 1970) from which each distance from UTC (seconds) holds, and the rule of
    the time after the last of them."""

    instants: tuple[int, ...]
    distances: tuple[int, ...]
    footer: str

    def distance(self, at: datetime) -> timedelta:
        """How far the clocks are from UTC at an instant."""
        seconds = int(at.timestamp())
        if seconds >= self.instants[-1]:
            return timedelta(seconds=by_rule(self.footer, seconds))
        return timedelta(seconds=self.distances[bisect_right(self.instants, seconds) - 1])


def read(name: str, folder: Path = FOLDER) -> Zone:
    """The zone of an IANA name."""
    content = (folder / name).read_bytes()
    *_, utc, standard, leaps, times, types, letters = HEADER.unpack_from(content)
    skipped = times * 5 + types * 6 + letters + leaps * 8 + standard + utc
    start = HEADER.size + skipped  # of the second block, whose instants are 64 bits long
    *_, utc, standard, leaps, times, types, letters = HEADER.unpack_from(content, start)
    start += HEADER.size
    instants = struct.unpack_from(f">{times}q", content, start)
    which = struct.unpack_from(f">{times}B", content, start + times * 8)
    kinds = [struct.unpack_from(">l2x", content, start + times * 9 + n * 6)[0] for n in range(types)]
    end = start + times * 9 + types * 6 + letters + leaps * 12 + standard + utc
    return Zone(instants, tuple(kinds[n] for n in which), content[end:].decode("ascii").strip("\n"))


def by_rule(footer: str, seconds: int) -> int:
    """The distance that a POSIX rule such as EST5EDT,M3.2.0,M11.1.0 gives at an instant."""
    found = FOOTER.fullmatch(footer)
    assert found is not None, footer
    standard = -_clock(found["standard"])
    if found["begins"] is None:
        return standard
    summer = -_clock(found["summer"]) if found["summer"] else standard + HOUR
    year = (datetime.fromtimestamp(seconds, UTC) + timedelta(seconds=standard)).year
    begins = _instant(found["begins"], year) - standard
    ends = _instant(found["ends"], year) - summer
    return summer if begins <= seconds < ends else standard


def _instant(rule: str, year: int) -> int:
    """The wall clock of M3.2.0/2 (the second Sunday of March at 2) in a year, as if it were in UTC."""
    day, _, clock = rule.partition("/")
    month, week, weekday = (int(part) for part in day.removeprefix("M").split("."))
    first = date(year, month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    fitting = [one for one in days if one.month == month and one.isoweekday() % 7 == weekday]
    found = fitting[min(week, len(fitting)) - 1]
    midnight = datetime(found.year, found.month, found.day, tzinfo=UTC)
    return int(midnight.timestamp()) + (_clock(clock) if clock else 2 * HOUR)


def _clock(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    return sign * sum(part * unit for part, unit in zip(parts, (HOUR, 60, 1), strict=False))
