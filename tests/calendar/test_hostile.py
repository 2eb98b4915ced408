"""No text raises, and none is read for long: the steps of the parser are counted, not the time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.answers import Answer, Open, Question, Span, Stretch
from bot.calendar.grammar.base import RULES
from bot.calendar.lexer import MOST_ATOMS, MOST_CHARACTERS, lex
from bot.calendar.lexicon import phrases
from bot.calendar.parsing import MOST_STEPS, Chart
from bot.calendar.partial import Context
from bot.calendar.recurrence import readings
from bot.language import Language
from tests.calendar.reading import EN, FR, NOON, read

WORDS = st.sampled_from(
    [
        *sorted(phrases(EN) | phrases(FR)),
        "14 h",
        "2 pm",
        "2026",
        "5/12",
        "2026-12-04",
        "1er",
        "15",
        "1",
        "3:30",
    ]
)
STRANGE = st.sampled_from(
    [*"0123456789", *"٣๓߁፩²①Ⅳ🄂", *"ﷺжשᐃ漢", "😀", "👩‍👩‍👧", "\u202e", "\u0301", "\x00", "½"]
)
NESTED = st.recursive(
    st.integers(0, 10**9).map(str),
    lambda inner: st.one_of(
        inner.map("({})".format),
        st.lists(inner, min_size=2, max_size=6).map("-".join),
        st.lists(inner, min_size=2, max_size=6).map(" / ".join),
        inner.map("du {0} à {0} h".format),
    ),
    max_leaves=40,
)
TEXTS = st.one_of(
    st.text(max_size=500),
    st.text(alphabet="0123456789", min_size=400, max_size=500),
    NESTED.map(lambda text: text[:MOST_CHARACTERS]),
    st.lists(st.one_of(STRANGE, WORDS), min_size=1, max_size=60).map(" ".join),
    st.lists(STRANGE, min_size=1, max_size=500).map("".join),
    st.builds(lambda word, count: (f"{word} " * count)[:MOST_CHARACTERS], WORDS, st.integers(100, 250)),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.builds(lambda word, count: f"{word} " * count, WORDS, st.integers(1, 60)),
    st.text(alphabet="0123456789-/.: hapm,", max_size=60),
)
HOSTILE = [
    "1" * 500,
    "a " * 250,
    "4 december " * 45,
    "(" * 500,
    "2026-" * 100,
    "ﷺ" * 500,
    "quinze " * 40,
    "one two " * 24,
    "second " * 48,
    "and 1 " * 24,
    "may " * 48,
    "to 5 " * 24,
    "12:30 " * 24,
    "😀 4 décembre 😀",
    "понедельник 4",
    "Ⅳ décembre",
    "4 ፩",
    "²",
    "7 à 9 " * 16,
]


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.sampled_from(Language))
def test_no_text_raises(text: str, language: Language) -> None:
    _sound(read(text, language))
    assert all(rule.to_rrule() for rule in readings(text, language))


def _sound(answer: Answer | None) -> None:
    """Options of a question are several and different; what has two ends has them in order."""
    if isinstance(answer, Question):
        assert len(set(answer.options)) == len(answer.options) > 1
        for option in answer.options:
            _sound(option)
    if isinstance(answer, Span):
        assert answer.first <= answer.last
    if isinstance(answer, Stretch):
        assert (answer.start.day, answer.start.time) < (answer.end.day, answer.end.time)
    if isinstance(answer, Open):
        assert (answer.at is None) is (answer.kind == "further-notice")


def steps(text: str, language: Language) -> int:
    words = lex(text, language)
    if words is None:
        return 0
    chart = Chart(RULES, words.row, words.skipped, Context(NOON.replace(tzinfo=None), "UTC"))
    chart.whole()
    return chart.steps


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(Language))
def test_the_steps_are_bounded(text: str, language: Language) -> None:
    assert steps(text, language) <= 1.1 * MOST_STEPS


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", Language)
def test_hostile_texts_are_refused_at_once(text: str, language: Language) -> None:
    assert steps(text, language) <= 1.1 * MOST_STEPS
    assert read(text, language) is None


@pytest.mark.parametrize(
    "text",
    [
        "every 4 years in November on Tuesday the 2nd, 3rd, 4th, 5th, 6th, 7th or 8th of the month",
        "du lundi 4 janvier 2027 à 9 h 30 au vendredi 8 janvier 2027 à 16 h 30",
        "monthly on the first, second, third and last Friday at half past ten in the morning (Vancouver)",
    ],
)
def test_long_sensible_texts_are_read_whole(text: str) -> None:
    assert steps(text, EN) < MOST_STEPS / 2
    assert read(text) is not None


def test_a_text_has_few_enough_words_to_be_a_date() -> None:
    assert lex("4 " * MOST_ATOMS, EN) is not None
    assert lex("4 " * (MOST_ATOMS + 1), EN) is None


def test_a_sentence_is_refused_before_it_is_parsed() -> None:
    assert lex("Draft the report on open data by Friday", EN) is None
