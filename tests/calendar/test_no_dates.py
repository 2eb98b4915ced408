"""Texts that are no date give nothing, in either language."""

import pytest

from bot.language import Language
from tests.calendar.reading import read

TEXTS = """
hello|bonjour|Draft the report|Rédiger le rapport|Call Luc about the standards|Marie-Ève Ouellet-Benali
Jean Mai|version 2.3.4|2.3.4|10.0.0.1|613-555-0123|(613) 555-0123|555-0123|1 800 555 0123|$25.50|25,50 $
10%|K1A 0A6|room 3|item 4|step 12|2 to 3 pages|three musketeers|12 Angry Men|first|second|next|last|week|day
month|to|from|1984|4|10|twenty two|2026|1 to 4|3 days|two weeks|an hour|in 3|until|every
C-11|A-12|Q|12 34|1 2 3|5 1 2|13/13/2026|5/12/2026/3|2026-13-05|2026-12-04-05|week 60
in the coming weeks|the coming days|les prochains mois|au cours des prochaines semaines
Friday Friday|today tomorrow|3 pm am|Dec 4 2026 and Dec 5 2026|lundi et mardi|tomorrow at 2 pm ET Vancouver
as soon as possible|dès que possible|later|soon|bientôt|some day|un jour|the other day|l’autre jour
three times a week|twice a month|every hour|deux fois par mois|aux quatre saisons|every one
"""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", ["", " ", *TEXTS.strip().replace("\n", "|").split("|")])
def test_what_is_no_date_gives_nothing(text: str, language: Language) -> None:
    assert read(text, language) is None
