"""Every table, listed by name, so that migrations see them all."""

from storage import (
    actions,
    alternates,
    audit,
    chores,
    clocks,
    conversations,
    deliveries,
    feeds,
    files,
    groups,
    homes,
    hours,
    links,
    meetings,
    people,
    slack_tokens,
    workdays,
    workspaces,
    workstreams,
)
from storage.base import Base

SUBJECTS = (
    groups,
    people,
    meetings,
    alternates,
    workstreams,
    actions,
    deliveries,
    conversations,
    links,
    feeds,
    files,
    chores,
    audit,
    homes,
    clocks,
    workdays,
    workspaces,
    slack_tokens,
    hours,
)
METADATA = Base.metadata
