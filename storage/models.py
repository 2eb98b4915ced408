"""Every table, listed by name, so that migrations see them all."""

from storage import (
    actions,
    alternates,
    audit,
    chores,
    conversations,
    deliveries,
    feeds,
    groups,
    links,
    meetings,
    people,
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
    chores,
    audit,
)
METADATA = Base.metadata
