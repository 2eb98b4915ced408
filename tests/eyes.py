"""What people see in the local workspace, as text: messages with their buttons, forms with their fields."""

from html import unescape
from typing import Any

from bot.workspace.blockkit.names import interactive
from bot.workspace.records import Message, View
from tests.steps import Quote


def plain(text: str) -> str:
    """Text for comparing: the kinds of spaces and apostrophes are other tests' business."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def missing(quotes: tuple[Quote, ...], seen: str) -> Quote | None:
    """The first quote that is not there after the one before it."""
    text, end = plain(seen), 0
    for quote in quotes:
        found = text.find(plain(quote.text), end)
        if found < 0:
            return quote
        end = found + len(plain(quote.text))
    return None


def buttons(message: Message) -> list[dict[str, Any]]:
    """The buttons under a message."""
    return [each for block in message.blocks for each in interactive(block) if each["type"] == "button"]


def labels(element: dict[str, Any]) -> set[str]:
    """What a button can be called: one under both languages, by either half."""
    label = plain(element["text"]["text"])
    return {label, *label.split(" / ")}


def told(message: Message) -> str:
    """A message as one who cannot see it hears it, then its buttons."""
    row = " ".join(f"[{each['text']['text']}]" for each in buttons(message))
    return "\n".join(part for part in (unescape(message.text), row) if part)


def form_text(view: View) -> str:
    """A form as text: title, each label with what stands in its field, and what sends it."""
    content = view.content
    parts = [content["title"]["text"]]
    for block in view.blocks:
        if block["type"] == "input":
            parts += [block["label"]["text"], *_held(block["element"], view.values.get(block["block_id"]))]
            parts += [block["hint"]["text"]] if "hint" in block else []
        else:
            parts.append(block["text"]["text"])
    return "\n".join([*parts, f"[{content['submit']['text']}]"])


def _held(element: dict[str, Any], typed: dict[str, Any] | None) -> list[str]:
    """What stands in a field: what was typed, else what the form filled in."""
    state = (typed or {}).get(element["action_id"], {})
    for name in ("value", "selected_date", "initial_value", "initial_date"):
        if found := state.get(name) or element.get(name):
            return [str(found)]
    option = state.get("selected_option") or element.get("initial_option")
    chosen = [option] if option else state.get("selected_options") or element.get("initial_options") or []
    return [each["text"]["text"] for each in chosen]
