"""Cards of facts that can be told apart, too many or too long for one message."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Facts, Table, Text, Title
from bot.chat.sentence import Written, say

SHOWS_ALL = Button(say("chat.button_whole"), Call("delivery.whole", {"delivery": "1"}))
ANSWER = Buttons((Button(say("me.button_help"), Call("me.help")),))
LONG = 1900
"""Characters of a fact that stands in one piece in every chat."""

BODIES = (
    "Un mot, puis un autre. Et M. Tremblay, p. ex., « en parle ». ",
    "<!channel> & <at>all</at> *b* _i_ [x](https://a.example) ",
    "ᐃᓄᒃᑎᑐᑦ 👩🏽‍💻🇨🇦 e\u0301\u0323 ",
    "https://a.example/path?a=1&b=2 ",
)


def fact(number: int, body: str, length: int) -> str:
    """A text that begins with its mark."""
    return f"⟦{number}⟧ {body * (length // len(body) + 1)}"[: length + 8].strip()


@st.composite
def cards(draw: st.DrawFn) -> tuple[Card, list[str]]:
    """A card with a way to the whole of it, and its facts."""
    facts: list[str] = []

    def more(number: int) -> list[str]:
        for _ in range(number):
            length = draw(st.sampled_from([5, 60, 400, LONG]))
            facts.append(fact(len(facts), draw(st.sampled_from(BODIES)), length))
        return facts[-number:]

    elements = [Title(say("chat.this", what=Written("Title"))), *_elements(draw, more)]
    return Card((*elements, ANSWER), SHOWS_ALL), facts


def _elements(draw: st.DrawFn, more: Any) -> Iterable[Element]:
    for kind in draw(st.lists(st.sampled_from(["text", "quiet", "facts", "table"]), max_size=70)):
        match kind:
            case "facts":
                rows = more(draw(st.integers(1, 8)))
                yield Facts(tuple((say("chat.this", what=Written("Label")), Written(row)) for row in rows))
            case "table":
                cells = more(draw(st.integers(1, 12)))
                yield Table((say("action.text"),), tuple((Written(cell),) for cell in cells))
            case _:
                yield Text(Written(more(1)[0]), "quiet" if kind == "quiet" else "plain")


def spaced(text: str) -> str:
    """A text whatever stands between its words."""
    return " ".join(text.split())


def shown(texts: str, facts: list[str]) -> dict[int, tuple[int, int]]:
    """For each fact, how often it begins and how often it stands whole; only where it begins."""
    told = spaced(texts)
    found = {n: (told.count(f"⟦{n}⟧"), told.count(spaced(one))) for n, one in enumerate(facts)}
    return {n: counts for n, counts in found.items() if counts[0]}
