"""The runner of conversations itself: what is written wrongly, or did not happen, is a failure."""

import shutil
from pathlib import Path

import pytest

from storage.store import Store, open_engine
from tests.conversation import CHATS, Differs, act
from tests.furnished import Furnished
from tests.steps import Fills, Hears, Leaves, Presses, Replies, Says, Scenario, Turn, Turns
from tests.transcript import MEETS, UNMET, Illegible, scenarios

MEETING = "**priya.raghunathan** in #open-government: /cogwg meeting\n> Next meeting\n"


def written(folder: Path, text: str, preamble: str = "") -> list[Scenario]:
    path = folder / "talk.md"
    path.write_text(f"# Talk\n\n{preamble}\n\n## One\n\n{text}\n", encoding="utf-8")
    return scenarios(path)


def test_a_conversation_is_read_step_by_step(tmp_path: Path) -> None:
    text = (
        f"{MEETING}> When\n"
        "**luc** presses [J’y serai]\n> noté\n"
        "**luc** fills in: Quand = demain | Mode (au choix) = \n> noté\n"
        "**Scribe** to luc:\n> Bonjour\n"
        "**luc** replies to “What: now?”: @Scribe help\n> Aide\n"
        "**luc** removes Scribe from #open-government\n**Scribe** says nothing to luc\n"
        "**luc** is in the chat again\n**Scribe** says nothing to luc\n"
    )
    (scenario,) = written(tmp_path, text, "The group meets on the second Wednesday of each month at 2 pm.")
    says, presses, fills, hears, replies, turns, _, leaves, _ = scenario.steps
    assert isinstance(says, Says)
    assert (says.line, says.where, says.text) == (7, "open-government", "/cogwg meeting")
    assert [quote.text for quote in says.quotes] == ["Next meeting", "When"]
    assert isinstance(presses, Presses)
    assert presses.label == "J’y serai"
    assert isinstance(fills, Fills)
    assert fills.fields == (("Quand", "demain"), ("Mode (au choix)", ""))
    assert isinstance(hears, Hears)
    assert hears.place == "luc"
    assert isinstance(replies, Replies)
    assert (replies.to, replies.text) == ("What: now?", "@Scribe help")
    assert isinstance(turns, Turns)
    assert (turns.turn, turns.channel) == (Turn.REMOVES, "open-government")
    assert isinstance(leaves, Leaves)
    assert leaves.back
    assert scenario.givens == {MEETS}


def test_what_a_conversation_starts_from_is_said_once_for_all_or_in_one(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(
        "# T\n\nLe groupe se réunit le deuxième mercredi de chaque mois à 14 h.\n\n"
        f"## A\n\nNobody has met Scribe yet.\n\n{MEETING}\n## B\n\n{MEETING}",
        encoding="utf-8",
    )
    first, second = scenarios(path)
    assert first.givens == {MEETS, UNMET}
    assert second.givens == {MEETS}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("**priya** in open-government: /cogwg meeting\n> Next", 7),
        ("**priya** presses I will attend\n> Noted", 7),
        ("> Next meeting", 7),
        ("Nothing to see\n> Next meeting", 7),
        ("— 2026-12-01 10:00 —\n> Next meeting", 8),
        ("— 2026-12-01 —", 7),
        (f"{MEETING}**Scribe** says nothing to priya\n> Next meeting", 10),
        (f"{MEETING}**Scribe** to priya:", 9),
        (f"**priya** presses [Yes]\n{MEETING}", 7),
        (f"{MEETING}Nobody has met Scribe yet.", 9),
        ("**Scribe** says nothing to priya", 5),
        ("**priya** archives #open-government", 7),
        ("**priya** archives open-government\n**Scribe** says nothing to priya", 7),
    ],
)
def test_a_line_that_checks_nothing_is_refused(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(Illegible, match=rf"talk\.md:{line}:"):
        written(tmp_path, text)


WRONG = {
    "another text": f"{MEETING}> Previous meeting",
    "another order": f"{MEETING}> Format: Teleconference\n> When: Wednesday",
    "the same line twice": f"{MEETING}> Next meeting",
    "another language": f"{MEETING}> Prochaine réunion",
    "no such button": f"{MEETING}**priya.raghunathan** presses [Cancel the meeting]\n> Cancel",
    "a button that is there": f"{MEETING}**priya.raghunathan** sees no [I will attend]",
    "somebody else's button": f"{MEETING}**luc.arsenault-doiron** presses [I will attend]\n> Noted",
    "no form": f"{MEETING}**priya.raghunathan** fills in: When = now\n> Noted",
    "no message": f"{MEETING}**Scribe** to priya.raghunathan:\n> Next meeting",
    "no post": f"{MEETING}**Scribe** in #open-government:\n> Next meeting",
    "not silent": "— 2026-11-25 12:00 —\n**Scribe** says nothing in #open-government\n" + MEETING,
    "not yet": "— 2026-11-25 11:59 —\n**Scribe** in #open-government:\n> Notice of meeting",
    "new, not redrawn": "— 2026-11-25 12:00 —\n**Scribe** redraws in #open-government:\n> Notice of meeting",
    "said once, not twice": (
        "— 2026-11-25 12:00 —\n" + "**Scribe** in #open-government:\n> Notice of meeting\n" * 2
    ),
    "backwards": f"— 2026-11-20 10:00 —\n{MEETING}",
    "no such field": (
        "**noor.haddad-whitlock** in #open-government: /cogwg meeting schedule\n> Schedule\n"
        "**noor.haddad-whitlock** fills in: Colour = blue\n> Noted"
    ),
    "no such choice": (
        "**noor.haddad-whitlock** in #open-government: /cogwg meeting schedule\n> Schedule\n"
        "**noor.haddad-whitlock** fills in: Format = By post\n> Noted"
    ),
    "no such thread": f"{MEETING}**priya.raghunathan** replies to “Nobody said this”: @Scribe help\n> What",
    "no such command of the chat": "**priya.raghunathan** in #open-government: /weather\n> Sunny",
}


@pytest.mark.parametrize("platform", CHATS)
@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
async def test_what_did_not_happen_fails(
    text: str, platform: str, furnished: Furnished, tmp_path: Path
) -> None:
    (scenario,) = written(tmp_path, text, "The group meets on the second Wednesday of each month at 2 pm.")
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(furnished(scenario.givens, platform), path)
    store = Store(open_engine(f"sqlite:///{path}"))
    with pytest.raises(Differs, match=r"^talk\.md:\d+: "):
        await act(store, scenario, platform)
    store.close()


async def test_a_failure_shows_the_line_and_what_was_seen(furnished: Furnished, tmp_path: Path) -> None:
    (scenario,) = written(tmp_path, f"{MEETING}> Somewhere else")
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(furnished(frozenset({MEETS})), path)
    store = Store(open_engine(f"sqlite:///{path}"))
    with pytest.raises(Differs) as failure:
        await act(store, scenario)
    store.close()
    told = str(failure.value)
    assert told.startswith("talk.md:9: is not there")
    assert "  > Somewhere else\nseen:\n    Next meeting\n" in told
