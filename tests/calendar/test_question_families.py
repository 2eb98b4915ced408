"""Each family of question, in both languages: whatever makes Scribe ask has an example here."""

import ast
import re
from pathlib import Path

import pytest

from bot.calendar.answers import Question
from bot.language import Language
from tests.calendar.reading import EN, FR, read

GRAMMAR = Path(__file__).parents[2] / "bot" / "calendar" / "grammar"

FAMILIES = {
    "day-or-month-first": ("3/9/2027", "3/9/2027"),
    "which-week": ("next Thursday", "jeudi prochain"),
    "this-or-next": ("Monday", "lundi"),  # said on a Monday
    "which-year": ("November 3 to December 9", "du 3 novembre au 9 décembre"),  # under way
    "weekday-differs": ("Tuesday, January 13, 2027", "le mardi 13 janvier 2027"),
    "dates-differ": ("tomorrow, January 13", "demain, le 13 janvier"),
    "days-or-weeks": ("dans quinze jours", "d’ici huit jours"),  # said in French alone
    "midnight": ("Thursday at midnight", "jeudi à minuit"),
    "morning-or-afternoon": ("Thursday at 4", "jeudi à 4 h"),
    "which-offset": ("June 8 at 2 pm EST", "le 8 juin à 14 h HNE"),
    "which-reading": ("bi-weekly", "bihebdomadaire"),
}


@pytest.mark.parametrize("reason", FAMILIES)
@pytest.mark.parametrize("language", Language)
def test_a_family_of_question_is_asked_in_both_languages(reason: str, language: Language) -> None:
    answer = read(FAMILIES[reason][language is FR], language)
    assert isinstance(answer, Question)
    assert answer.reason == reason
    assert 2 <= len(answer.options) <= 4


def test_every_reason_to_ask_has_its_example() -> None:
    """Reasons are the hyphenated words of the grammar, and "midnight"."""
    written = (path.read_text(encoding="utf-8") for path in GRAMMAR.glob("*.py"))
    nodes = (node for source in written for node in ast.walk(ast.parse(source)))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    reasons = {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)} - {"further-notice"}
    assert reasons | {"midnight"} == set(FAMILIES)


def test_a_question_says_its_reasons() -> None:
    listed = set(re.findall(r"\"([a-z]+(?:-[a-z]+)*)\"", Question.__doc__ or ""))
    assert listed == set(FAMILIES)


@pytest.mark.parametrize(
    "text", ["January 13, 2027", "le 13 janvier 2027", "Thursday at 2 pm", "jeudi à 14 h"]
)
def test_what_has_one_reading_is_not_asked(text: str) -> None:
    assert not isinstance(read(text, EN), Question)
    assert read(text, EN) == read(text, FR)
