"""The words of the grammar: each of a known kind, each kind used, in both languages where both have it."""

import re
from pathlib import Path

import pytest

from bot.calendar import lexicon_en, lexicon_fr, numerals
from bot.calendar.kinds import SHAPES, WORDS
from bot.calendar.lexicon import fold, lookup
from bot.language import Language

GRAMMAR = Path(__file__).parents[2] / "bot" / "calendar" / "grammar"


def patterns() -> set[str]:
    """Every kind that stands in a pattern."""
    found: set[str] = set()
    for path in GRAMMAR.glob("*.py"):
        for declared in re.findall(
            r"@RULES\((.*?)\)\n(?=@|def )", path.read_text(encoding="utf-8"), re.DOTALL
        ):
            _kind, *listed = re.findall(r'"([^"]*)"', declared)
            found |= {symbol for pattern in listed for symbol in re.split(r"[ |?]+", pattern)}
    return found


@pytest.mark.parametrize("lexicon", [lexicon_en, lexicon_fr])
def test_every_word_is_of_a_known_kind(lexicon: object) -> None:
    assert set(getattr(lexicon, "WORDS", ())) <= set(WORDS)


def test_every_kind_is_used_by_the_grammar() -> None:
    assert set(WORDS) | set(SHAPES) <= patterns() | {"MONN"}


def test_every_kind_has_words() -> None:
    here = set(lexicon_en.WORDS) | set(lexicon_fr.WORDS) | {"WD", "WDS", "MON"}
    assert here == set(WORDS)


@pytest.mark.parametrize("language", Language)
def test_words_are_looked_up_in_both_languages_whoever_reads(language: Language) -> None:
    table = lookup(language)
    for word in ("monday", "lundi", "tomorrow", "demain", "week", "semaine"):
        assert any(entry.atoms == (word,) for entry in table[word])


def test_folding_takes_away_accents_capitals_and_curls() -> None:
    assert fold("Jusqu’À NOUVEL\u00a0ordre – déc.") == "jusqu'a nouvel ordre - dec."


def test_the_numbers_in_words() -> None:
    english, french = dict(numerals.english()), dict(numerals.french())
    assert english["twenty-five"] == french["vingt-cinq"] == 25
    assert french["soixante et onze"] == 71
    assert french["quatre-vingt-dix-neuf"] == english["ninety-nine"] == 99
    ordinals = dict(numerals.french_ordinals())
    assert ordinals["troisieme"] == 3
    assert ordinals["vingt et unieme"] == dict(numerals.english_ordinals())["twenty-first"] == 21
