"""What people see in Teams, as text: cards with their buttons, forms with their fields."""

from collections.abc import Iterator, Mapping
from html import unescape

from bot.language import Language
from tests.teams.answers import actions
from tests.teams.inputs import inputs
from tests.teams.records import Dialog, Json, Message

COLON = {Language.EN: ": ", Language.FR: "\u00a0: "}
JOINER = "\u2060"
"""Shows nothing; it keeps apart what would act as markup together."""

BOTH = " / "
"""Between the languages of a button that stands under both."""


def told(message: Message, person: str | None = None) -> str:
    """A message as a person (``29:…``), or everybody, sees it."""
    card = message.card(person)
    return unescape(str(message.activity.get("text", ""))) if card is None else card_text(card)


def card_text(card: Json) -> str:
    """The lines of a card, then its buttons; of a form, each label with what stands in its field."""
    language = Language.FR if str(card.get("lang", "")).startswith("fr") else Language.EN
    row = " ".join(f"[{each['title']}]" for each in buttons(card))
    return "\n".join(part for part in (*_lines(card.get("body", []), language), row) if part)


def form_text(dialog: Dialog) -> str:
    """A dialog: its title above its card."""
    return f"{dialog.title}\n{card_text(dialog.card)}"


def is_form(card: Json) -> bool:
    """Whether something can be filled in."""
    return next(inputs(card), None) is not None


def buttons(card: Json) -> list[Json]:
    """The buttons of a card that the app hears of."""
    return [each for each in actions(card) if each["type"] in ("Action.Execute", "Action.Submit")]


def labels(action: Json) -> set[str]:
    """What a button can be called: one under both languages, by either half."""
    return {action["title"], *action["title"].split(BOTH)}


def _lines(elements: list[Json], language: Language) -> Iterator[str]:
    for element in elements:
        if element.get("isVisible", True):
            yield from _element(element, _language(element, language))


def _language(element: Json, language: Language) -> Language:
    """The element's own, which its id begins with."""
    code = str(element.get("id", "")).partition("-")[0]
    return Language(code) if code in set(Language) else language


def _element(element: Json, language: Language) -> Iterator[str]:
    match element["type"]:
        case "TextBlock":
            yield element["text"].replace(JOINER, "")
        case "RichTextBlock":
            yield "".join(_run(run, language) for run in element["inlines"])
        case "FactSet":
            for fact in element["facts"]:
                yield pair(fact["title"], fact["value"], language)
        case "Table":
            yield from _rows(element, language)
        case "Container" | "Column":
            yield from _lines(element["items"], language)
        case "ColumnSet":
            yield from _lines(element["columns"], language)
        case "ActionSet":
            yield from _links(element["actions"], language)
        case kind if kind.startswith("Input."):
            yield from _field(element)


def _run(run: Json | str, language: Language) -> str:
    """A part of a line; one that leads somewhere is told with its address."""
    if isinstance(run, str):
        return run
    action = run.get("selectAction") or {}
    return pair(run["text"], action["url"], language) if action.get("url") else str(run["text"])


def _rows(table: Json, language: Language) -> Iterator[str]:
    head, *rows = ([_cell(cell, language) for cell in row["cells"]] for row in table["rows"])
    for row in rows:
        yield "; ".join(pair(name, cell, language) for name, cell in zip(head, row, strict=True))


def _cell(cell: Json, language: Language) -> str:
    return "\n".join(_lines(cell["items"], language))


def _links(found: list[Json], language: Language) -> Iterator[str]:
    for action in found:
        if action["type"] == "Action.OpenUrl":
            yield pair(action["title"], action["url"], language)


def _field(field: Json) -> Iterator[str]:
    """The label of an input, and what stands in it."""
    yield field["label"]
    value = str(field.get("value", ""))
    if field["type"] == "Input.ChoiceSet":
        titles = {choice["value"]: choice["title"] for choice in field["choices"]}
        value = ", ".join(titles.get(each, each) for each in value.split(",")) if value else ""
    if value:
        yield value


def pair(label: str, value: str, language: Language) -> str:
    """A label and its value; the colon is the language's."""
    return f"{label}{COLON[language]}{value}"


def offered(field: Json) -> Mapping[str, str]:
    """The choices of an input, by their titles."""
    return {choice["title"]: choice["value"] for choice in field["choices"]}
