"""The same text is read the same way in every process, whatever its hashes are."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
from datetime import UTC, datetime
from bot.calendar.days import understand
from bot.language import Language
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
TEXTS = {texts!r}
print([understand(text, language, NOW, "America/Toronto") for text in TEXTS for language in Language])
"""

TEXTS = (
    "2027-03-09 1:30 pm to 4",
    "next Friday at 3",
    "vendredi prochain à 3 h",
    "5 à 7",
    "le 5 à 7 h",
    "January 11-14 at 2 pm",
    "every second Friday",
    "du 3 au 5 mars 2027",
    "two working days before December 10",
    "Monday 9-11",
    "2 pm PST",
    "le 30 février",
    "tous les quinze jours",
)


def read(seed: int) -> str:
    line = [sys.executable, "-c", SCRIPT.format(texts=TEXTS)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("seed", [2, 3])
def test_what_a_text_means_does_not_depend_on_the_process(seed: int) -> None:
    assert read(seed) == read(1)
