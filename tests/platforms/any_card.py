"""Any card at all, of any texts, for whatever a chat's renderer must always keep to."""

from hypothesis import strategies as st

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Link, Table, Text, Title
from bot.chat.sentence import Sentence, Written, say
from bot.language import Language

Lines = st.SearchStrategy[Written]
Names = st.SearchStrategy[Sentence]


def cards(texts: st.SearchStrategy[str], *, columns: int, buttons: int) -> st.SearchStrategy[Card]:
    """Cards of all kinds of elements, with tables of so many columns and so many buttons in a row at most."""
    lines = st.builds(Written, texts, st.sampled_from([None, *Language]))
    names = texts.map(_named)
    args = st.dictionaries(st.sampled_from("abc"), texts, max_size=3)
    calls = st.builds(Call, st.sampled_from(["action.add", "me.help"]), args)
    button = st.builds(Button, names, calls, st.sampled_from(["plain", "main", "danger"]))
    elements = st.one_of(
        st.builds(Title, lines | names),
        st.builds(Text, lines | names, st.sampled_from(["plain", "quiet"])),
        st.builds(Facts, st.lists(st.tuples(names, lines), max_size=8).map(tuple)),
        _tables(lines, names, columns),
        st.builds(Link, names, texts | texts.map(lambda text: f"https://a.example/{text}")),
        st.builds(Buttons, st.lists(button, max_size=buttons).map(tuple), st.booleans()),
    )
    return st.lists(elements, max_size=9).map(lambda found: Card(tuple(found)))


def _named(text: str) -> Sentence:
    return say("chat.this", what=Written(text))


@st.composite
def _tables(draw: st.DrawFn, lines: Lines, names: Names, columns: int) -> Table:
    width = draw(st.integers(0, columns))
    row = st.lists(lines, min_size=width, max_size=width).map(tuple)
    head = st.lists(names, min_size=width, max_size=width).map(tuple)
    return Table(draw(head), tuple(draw(st.lists(row, max_size=4))))
