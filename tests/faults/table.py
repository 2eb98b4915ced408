"""The table that a run prints: one line a scenario and database."""

from collections.abc import Sequence

from tests.faults.verdict import Outcome

HEADS = (
    "scenario",
    "database",
    "planned",
    "sent",
    "twice",
    "missing",
    "late",
    "p50 ms",
    "p99 ms",
    "recovered s",
    "verdict",
)


def table(outcomes: Sequence[Outcome]) -> str:
    """All of them, aligned, each with what else was counted under it."""
    lines = [HEADS, *(_line(outcome) for outcome in outcomes)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 1, len(HEADS) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def details(outcome: Outcome) -> list[str]:
    """What the table has no column for."""
    counted = [f"{count:g} {what}" for what, count in outcome.counted.items()]
    late = [f"{count} late: {why}" for why, count in outcome.late.items()]
    return [*counted, *late, *outcome.notes, *(f"MISSED: {wrong}" for wrong in outcome.wrong)]


def _line(outcome: Outcome) -> tuple[str, ...]:
    punctual = [f"{outcome.percentile(which):.0f}" if outcome.on_time else "–" for which in (50, 99)]
    return (
        outcome.scenario,
        outcome.kind,
        str(outcome.planned),
        str(outcome.sent),
        str(outcome.duplicates),
        str(outcome.missing),
        str(outcome.late.total()),
        *punctual,
        "–" if outcome.recovered is None else f"{outcome.recovered:.1f}",
        "left out" if outcome.left_out else "missed" if outcome.wrong else "held",
    )
