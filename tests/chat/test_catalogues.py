"""Both languages say everything, with the same values, in their own typography and within the chat's room."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from bot.chat.catalogue import FILES, NO_BREAK, read, sentences
from bot.chat.command import Kind
from bot.chat.words import PLACEHOLDER
from bot.language import Language
from commands.features import NOTICES, REGISTRY
from commands.forms import FIELDS
from commands.practice import LIMITS

ROOT = Path(__file__).parent.parent.parent
QUOTED = re.compile(r"""["'`]([a-z_]+(?:\.[a-z_0-9]+)*)["'`]""")
PUT_TOGETHER = re.compile(r"""(?:(?:say|words|said|tell)\(\s*|, )f["']([^"'\s]+)["']""")

BANNED = (
    r"agenda",
    r"minutes(?! entre)",
    r"items? d.action",
    r"cancell",
    r"statut",
    r"termes de référence",
    r"juridiction",
    r"cliquez ici",
    r"édite[rz]",
    r"sauvegarde[rz]",
    r"\(e\)",
    r"·",
)
NAMES = "name|names|who|whom|leads|owners|administration|people|where"
BEFORE_A_NAME = re.compile(
    rf"\b(?:de|du|des|à|au|aux|le|la|les|par|en)\s\{{(?:{NAMES})\}}|[dl]['’]\{{(?:{NAMES})\}}"
)
INFINITIVE = re.compile(r"(?:Ne plus rien )?\w+(?:er|ir|re)\b")
INFINITIVE = re.compile(r"(?:Ne plus rien )?\w+(?:er|ir|re)\b")
TITLE = 24
"""https://docs.slack.dev/reference/views/modal-views#fields"""
BUTTON = 75


def messages(language: Language) -> dict[str, Message]:
    return {str(one.context): one for name in FILES for one in read(language, name) if one.id}


def forms(message: Message, language: Language) -> tuple[str, ...]:
    text = message.id if language is Language.EN else message.string
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def every(language: Language) -> Iterator[tuple[str, str]]:
    for key, message in messages(language).items():
        for text in forms(message, language):
            yield key, text


def test_both_languages_have_the_same_sentences() -> None:
    english, french = messages(Language.EN), messages(Language.FR)
    assert english.keys() == french.keys()


def test_each_french_sentence_translates_the_english_one_as_it_is_now() -> None:
    english, french = messages(Language.EN), messages(Language.FR)
    stale = [key for key in english if english[key].id != french[key].id]
    assert stale == []


@pytest.mark.parametrize("language", Language)
def test_none_is_empty_or_fuzzy(language: Language) -> None:
    assert [key for key, text in every(language) if not text.strip()] == []
    assert [key for key, message in messages(language).items() if message.fuzzy] == []


def test_both_languages_fill_in_the_same_values() -> None:
    english, french = messages(Language.EN), messages(Language.FR)
    for key, message in english.items():
        ours, theirs = (
            {frozenset(PLACEHOLDER.findall(text)) - {"n"} for text in forms(one, language)}
            for one, language in ((message, Language.EN), (french[key], Language.FR))
        )
        assert ours == theirs, key


def test_a_sentence_that_counts_has_both_forms_in_both_languages() -> None:
    french = messages(Language.FR)
    for key, message in messages(Language.EN).items():
        counts = [len(forms(message, Language.EN)), len(forms(french[key], Language.FR))]
        assert counts in ([1, 1], [2, 2]), key


@pytest.mark.parametrize("word", BANNED)
def test_french_avoids_what_its_glossary_bans(word: str) -> None:
    assert [key for key, text in every(Language.FR) if re.search(word, text, re.IGNORECASE)] == []


def test_no_french_article_or_preposition_stands_before_a_name() -> None:
    assert [key for key, text in every(Language.FR) if BEFORE_A_NAME.search(text)] == []


def test_french_spaces_its_punctuation() -> None:
    for key, entry in sentences(Language.FR).items():
        for text in filter(None, (entry.one, entry.other)):
            words = re.sub(r"https?://\S+|\w+:\S|\d:\d\d", "", text)
            assert not re.search(rf"(?<!{NO_BREAK}):", words), key
            assert not re.search(rf"«(?!{NO_BREAK})|(?<!{NO_BREAK})»", words), key
            assert not re.search(rf"[ {NO_BREAK}][;!?]", words), key
            assert "'" not in text, key


def code() -> str:
    """All that can name a sentence: the sources, and the page."""
    parts = [path for folder in ("bot", "commands", "storage") for path in (ROOT / folder).rglob("*")]
    return "\n".join(
        path.read_text(encoding="utf-8") for path in parts if path.suffix in (".py", ".js", ".html")
    )


def derived() -> set[str]:
    """Keys that the declarations call for."""
    keys = {notice.label for notice in NOTICES.values()} | {f"cli.practice_{name}" for name in LIMITS}
    keys |= {f"{kind}_title" for kind in NOTICES if kind.startswith("action.")}
    for command in REGISTRY.commands:
        keys |= {f"{command.key}.help"} if command.typed else set()
        asked = [arg for arg in command.args if arg.asked]
        keys |= {f"{command.key}.title", f"{command.key}.submit"} if asked else set()
        keys |= {f"{command.key}.{arg.name}" for arg in asked}
        keys |= {f"{arg.kind}.none_{arg.offers}" for arg in asked if arg.offers != "all"}
        for arg in asked:
            if arg.kind is Kind.CHOICE:
                keys |= {
                    f"{command.key}.{arg.name}_{choice.code}".replace(" ", "_") for choice in arg.choices
                }
    return keys


@pytest.mark.parametrize("language", Language)
def test_every_sentence_that_declarations_call_for_is_there(language: Language) -> None:
    assert derived() - sentences(language).keys() == set()


def test_every_sentence_is_said_somewhere() -> None:
    source = code()
    whole = set(QUOTED.findall(source))
    built = [
        re.compile(re.sub(r"\\\{.*?\\\}", "[a-z0-9_]+", re.escape(text)))
        for text in PUT_TOGETHER.findall(source)
        if text.partition(".")[0] in FILES
    ]
    unsaid = [
        key
        for key in messages(Language.EN).keys() - derived()
        # The page and the local workspace name theirs without the catalogue's name.
        if not {key, key.removeprefix("workspace.")} & whole
        and not any(pattern.fullmatch(key) for pattern in built)
    ]
    assert sorted(unsaid) == []


def test_every_line_of_help_is_of_one_form() -> None:
    for command in REGISTRY.typed():
        english, french = (sentences(language)[f"{command.key}.help"].one for language in Language)
        assert INFINITIVE.match(french), french
        assert not {english[-1], french[-1]} & set(".;"), (english, french)


@pytest.mark.parametrize("language", Language)
def test_titles_and_buttons_of_forms_fit(language: Language) -> None:
    known = sentences(language)
    for command in REGISTRY.commands:
        for part in ("title", "submit"):
            entry = known.get(f"{command.key}.{part}")
            assert entry is None or len(entry.one) <= TITLE, f"{command.key}.{part}: {entry}"
    assert len(known["chat.close"].one) <= TITLE


@pytest.mark.parametrize("language", Language)
def test_buttons_fit(language: Language) -> None:
    for key, entry in sentences(language).items():
        if ".button_" in key:
            assert len(entry.one) <= BUTTON, key


def test_the_answers_fit_on_buttons_that_carry_both_languages() -> None:
    english, french = (sentences(language) for language in Language)
    for key in english:
        if key.startswith("attendance.answer_"):
            assert len(f"{english[key].one} / {french[key].one}") <= BUTTON, key


def test_every_kind_of_field_is_drawn() -> None:
    assert set(FIELDS) <= set(Kind)
