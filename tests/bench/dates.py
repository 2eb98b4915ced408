"""How fast dates are read: ``python -m tests.bench.dates``."""

import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from bot.calendar import zones
from bot.calendar.days import understand, warm
from bot.language import Language

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
TEXTS = (
    "tomorrow at 2 pm",
    "next Friday",
    "5/12/2026",
    "Friday, December 4, 2026, 2:30 pm Eastern Time (ET)",
    "second Wednesday of each month at 2 pm",
    "first and third Monday of each month at 9:30 am",
    "from January 4 to 8, 2027",
    "in 5 business days",
    "until further notice",
    "end of the fiscal year",
    "tomorrow from 1 to 4 pm",
    "demain à 14 h 30",
    "vendredi prochain",
    "le 4 décembre à 2 h de l’après-midi",
    "le deuxième mercredi de chaque mois à 14 h",
    "du lundi 4 au vendredi 8 janvier 2027",
    "dans quinze jours",
    "d’ici la fin du mois",
    "onze heures moins le quart",
    "aux deux semaines, le jeudi à 10 h 30",
    "Draft the report on open data by Friday",
    "Rédiger le rapport d’ici vendredi",
)
HOSTILE = (
    "1" * 500,
    "a " * 250,
    "quinze " * 40,
    "one two " * 24,
    "second " * 48,
    "and 1 " * 24,
    "may " * 48,
    "12:30 " * 24,
    "ﷺ" * 500,
    "😀 " * 250,
    "du 4 au 5 " * 12,
    "the last day of " * 12,
)


def _timed(texts: Iterator[str]) -> list[float]:
    """Milliseconds of the processor, for each text in each language."""
    taken = []
    for text in texts:
        for language in Language:
            start = time.process_time()
            understand(text, language, NOW, zones.REFERENCE)
            taken.append(1000 * (time.process_time() - start))
    return taken


def _aim(what: str, figure: float, most: float) -> bool:
    click.echo(
        f"{what:>12}: {figure:6.2f} ms (aim: at most {most:g} ms: {'met' if figure <= most else 'missed'})"
    )
    return figure <= most


@click.command()
@click.option("--rounds", default=50, help="Times that each text is read.")
def main(rounds: int) -> None:
    """Read texts, and say which aims are met; exit with 1 when one is missed."""
    warm()
    first = _timed(iter(TEXTS[:1]))[0]
    # A space more each time, lest the words be remembered.
    taken = sorted(_timed(text + " " * turn for turn in range(rounds) for text in TEXTS))
    met = [
        _aim("first call", first, 10),
        _aim("median", statistics.median(taken), 0.5),
        _aim("p95", taken[int(0.95 * len(taken))], 2),
        _aim("hostile", max(_timed(iter(HOSTILE))), 50),
    ]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
