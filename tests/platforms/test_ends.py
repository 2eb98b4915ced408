"""Where a text that is too long for a chat is ended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.ends import ADDRESS
from bot.platforms.texts import cut, split, tame

LIMIT = 60
FILL = "word " * 6


def first(text: str) -> str:
    return split(text, LIMIT)[0]


@pytest.mark.parametrize(
    "ended",
    [
        "The draft is out for comment.",
        "Is it ready?",
        "It is late!",
        "The rest will follow…",
        "« Le projet est prêt. »",
        "«\u00a0Le projet est prêt.\u00a0»",
        "«\u202fEst-ce prêt?\u202f»",
        "He wrote “It is done.”",
        "(It is done.)",
        "Il est prêt (voir l’annexe).",
        "The year was 2027.",
    ],
)
def test_a_text_is_ended_after_a_sentence_of_either_language(ended: str) -> None:
    assert first(f"{FILL}{ended} Next {FILL}{FILL}") == f"{FILL}{ended}"


@pytest.mark.parametrize(
    "begun",
    [
        "M. Tremblay",
        "Mme. Roy",
        "J. Smith",
        "No. 5",
        "p. ex. Ottawa",
        "p.ex. Ottawa",
        "c.-à-d. Ottawa",
        "e.g. Ottawa",
        "etc. And",
        "art. 12",
        "St. John",
        "wait… and see",
        "« Pourquoi? » dit-il",
    ],
)
def test_an_abbreviation_ends_no_sentence_nor_does_what_goes_on_in_small_letters(begun: str) -> None:
    ended = f"{FILL}Done."
    assert first(f"{ended} See {begun} {FILL}{FILL}") == ended


def test_the_number_of_an_entry_ends_no_sentence() -> None:
    assert first(f"{FILL}{FILL}\n3. Third " + "x" * 80) == (FILL + FILL).strip()
    assert split("12. " + "x" * 20, 20)[0] == "12."
    assert split("Tenth. \n12. Third of them", 20)[0] == "Tenth."


def test_a_line_is_ended_before_a_sentence_is() -> None:
    assert first(f"One. Two\n{FILL}Three. {FILL}{FILL}") == "One. Two"


def test_a_sentence_that_ended_long_before_is_followed_by_as_many_words_as_fit() -> None:
    assert first("Short. " + "word " * 30) == ("Short. " + "word " * 10).strip()


def test_what_does_not_break_is_not_broken() -> None:
    assert first("x" * 56 + " 14\u00a0h\u00a030 et davantage " * 2) == "x" * 56
    assert first("x" * 50 + " 14\u202f000\u202f000\u202f000 " * 2) == "x" * 50


@pytest.mark.parametrize("one", ["👩🏽‍💻", "🇨🇦", "e\u0301\u0323", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "👨‍👩‍👧‍👦", "각", "ᐃ̇"])
@pytest.mark.parametrize("before", range(8))
def test_what_is_read_as_one_character_is_never_cut(one: str, before: int) -> None:
    whole = "x" * before + one * 60
    parts = split(whole, LIMIT)
    assert "".join(parts) == whole
    assert all(not part.lstrip("x").replace(one, "") for part in parts)
    assert not cut(whole, LIMIT)[:-1].lstrip("x").replace(one, "")


def test_an_address_is_never_cut_where_it_fits_whole() -> None:
    address = "https://canada.example/" + "a" * 30
    assert split("漢" * 40 + address + "。" * 40, LIMIT)[1].startswith(address[:50])
    assert split("漢字" * 20 + address, LIMIT) == ["漢字" * 20, address]


def test_a_character_that_is_longer_than_the_limit_is_cut_for_nothing_else_can_be_done() -> None:
    assert "".join(split("e" + "\u0301" * 200, LIMIT)) == "e" + "\u0301" * 200


PIECES = st.sampled_from(
    [
        " ",
        "\n",
        ". ",
        "! ",
        "… ",
        "\u00a0» ",
        "M. ",
        "👩🏽‍💻",
        "🇨🇦",
        "&amp;",
        "e\u0301",
        "x" * 70,
        "word",
        "https://a.example/b",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=60), st.integers(1, 90))
def test_nothing_is_lost_and_no_part_is_longer_than_the_limit(pieces: list[str], limit: int) -> None:
    whole = "".join(pieces)
    parts = split(whole, limit)
    assert all(0 < len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(tame(whole).split())


@given(st.lists(PIECES, max_size=60))
def test_addresses_with_spaces_around_them_stay_whole(pieces: list[str]) -> None:
    whole = " ".join(pieces).replace("https", " https")
    found = [address for part in split(whole, 90) for address in ADDRESS.findall(part)]
    assert found == ADDRESS.findall(tame(whole))
