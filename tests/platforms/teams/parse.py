"""What Microsoft's renderer and a reader of markdown say of cards and texts."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.npm import node
from tests.platforms.teams.cards import Json

PARSE = Path(__file__).with_name("parse.cjs").read_text(encoding="utf-8")


def complaints(
    cards: Sequence[Json], folder: Path, *, plain: Sequence[str] = (), unlinked: Sequence[str] = ()
) -> list[str]:
    """All of them. ``plain`` texts hold no markup at all, ``unlinked`` ones none that acts."""
    file = folder / "cards.json"
    told = {"cards": list(cards), "plain": list(plain), "unlinked": list(unlinked)}
    file.write_text(json.dumps(told), encoding="utf-8")
    found: list[str] = json.loads(node(PARSE, file, package="adaptivecards"))
    return found
