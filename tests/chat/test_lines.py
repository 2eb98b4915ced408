"""Lines as people write them: other words for a command, and what joins the parts of a line."""

import pytest

from bot.chat.call import Call
from bot.language import Language
from tests.chat.test_examples import understood

AWAY = {
    "je suis absent du 4 au 8 janvier": (Language.FR, "du 4 au 8 janvier"),
    "Je serai absente demain": (Language.FR, "demain"),
    "en vacances du 4 au 8 janvier": (Language.FR, "du 4 au 8 janvier"),
    "I will be away tomorrow": (Language.EN, "tomorrow"),
    "out of office January 4 to 8": (Language.EN, "January 4 to 8"),
}


@pytest.mark.parametrize("line", AWAY)
@pytest.mark.parametrize("reader", Language)
def test_days_away_are_noted_in_the_words_of_either_language(line: str, reader: Language) -> None:
    heard = understood(line, reader)
    typed, days = AWAY[line]
    assert heard.call == Call("hours.away", {"days": days})
    assert heard.language is typed


def test_absent_is_a_word_of_both_languages_and_answered_in_the_readers() -> None:
    for reader in Language:
        heard = understood("absent du 4 au 8 janvier", reader)
        assert (heard.call.command, heard.language) == ("hours.away", None)


@pytest.mark.parametrize(
    "line",
    [
        "mesure ajouter @luc Rédiger le rapport, d’ici vendredi",
        "mesure ajouter @luc Rédiger le rapport ; d'ici vendredi",
        "action add @luc Rédiger le rapport, by vendredi",
    ],
)
def test_the_comma_before_a_due_date_is_no_part_of_the_text(line: str) -> None:
    assert understood(line, Language.FR).call.args["text"] == "Rédiger le rapport"


def test_a_comma_within_a_text_stays() -> None:
    heard = understood("mesure ajouter @luc Lire, noter, puis rédiger d'ici vendredi", Language.FR)
    assert heard.call.args["text"] == "Lire, noter, puis rédiger"
