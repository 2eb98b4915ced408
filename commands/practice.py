"""The figures of a group's practice. The usual ones are those of comparable bodies; a group may differ."""

from dataclasses import dataclass, fields
from datetime import time

from storage.groups import Group


@dataclass(frozen=True)
class Practice:
    """Days are business days of the federal calendar unless said otherwise; times are local to the reader."""

    notice_days: int = 10
    all_days: int = 5
    silent_days: int = 3
    coming_days: int = 1
    hour_before_minutes: int = 60
    action_before_days: int = 3
    action_every_days: int = 7
    """Calendar days between follow-ups of a late action."""
    action_digest_days: int = 14
    """Calendar days late after which an action is in the digest."""
    stale_days: int = 30
    """Calendar days before a meeting without an update that make a workstream silent."""
    nudge_days: int = 5
    digest_days: int = 2
    horizon_days: int = 75
    """Calendar days ahead that deliveries are planned for."""
    series_days: int = 366
    """Calendar days ahead that the occurrences of a series are made for."""
    hour: int = 9
    """The local hour at which personal messages go out."""
    representatives: int = 2

    @property
    def morning(self) -> time:
        """When personal messages go out."""
        return time(self.hour)

    @classmethod
    def of(cls, group: Group) -> "Practice":
        """The figures of a group. Raises TypeError on one that does not exist."""
        known = {field.name for field in fields(cls)}
        unknown = group.practice.keys() - known
        if unknown:
            raise TypeError(f"no such figure of practice: {sorted(unknown)}")
        return cls(**group.practice)


LIMITS: dict[str, tuple[int, int]] = {
    "notice_days": (1, 60),
    "all_days": (1, 30),
    "silent_days": (1, 30),
    "coming_days": (1, 10),
    "hour_before_minutes": (5, 240),
    "action_before_days": (1, 30),
    "action_every_days": (1, 90),
    "action_digest_days": (1, 365),
    "stale_days": (1, 365),
    "nudge_days": (1, 30),
    "digest_days": (1, 30),
    "horizon_days": (30, 120),
    "series_days": (60, 800),
    "hour": (9, 16),
    "representatives": (1, 2),
}
"""The least and the most that each figure may be; messages stay within 9:00 to 17:00, and the terms of
reference give an administration two representatives at most."""
