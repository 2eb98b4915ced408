"""What an import did, or would do: counts, and what changed for whom."""

from dataclasses import dataclass
from enum import StrEnum

from bot.chat.sentence import Line, Sentence, Written, say


class Kind(StrEnum):
    """What became of a record that the file names."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Change:
    """What became of one record; ``details`` say what is new about it."""

    subject: Written
    kind: Kind
    details: tuple[Line, ...]

    @property
    def sentence(self) -> Sentence:
        """The change for readers."""
        if self.kind is Kind.CHANGED:
            return say("roster.changed", who=self.subject, what=self.details)
        if not self.details:
            return say("roster.added_only", who=self.subject)
        return say("roster.added", who=self.subject, what=self.details)


@dataclass(frozen=True)
class Outcome:
    """``records`` are the administrations and workstreams that the file describes."""

    records: tuple[Change, ...]
    people: tuple[Change, ...]

    def count(self, kind: Kind) -> int:
        """How many people."""
        return sum(change.kind is kind for change in self.people)

    def changes(self) -> tuple[Sentence, ...]:
        """What changes, line by line."""
        every = (*self.records, *self.people)
        return tuple(change.sentence for change in every if change.kind is not Kind.UNCHANGED)

    def counts(self) -> Sentence:
        """How many people were added, changed and left as they were."""
        return say(
            "roster.counts",
            added=say("roster.people_added", n=self.count(Kind.ADDED)),
            changed=say("roster.people_changed", n=self.count(Kind.CHANGED)),
            unchanged=say("roster.people_unchanged", n=self.count(Kind.UNCHANGED)),
        )
