"""What chats and rosters call people is kept within what a name can be, and acts nowhere."""

from typing import Any

import pytest

from bot.chat.inbound import Account, Profile
from bot.platforms.slack.profiles import profile as of_slack
from bot.platforms.teams.connector import Member
from bot.platforms.teams.teams import profile as of_teams
from commands.me.acquaint import introduce
from commands.roster.read import table
from storage.store import Store
from tests.conversation import START
from tests.hostile.thrown import TEXTS, untamed

ACCOUNT = Account("slack", "T1", "U1")


def profiles(name: Any) -> list[Profile]:
    """Somebody of that name, as each chat tells of them."""
    member = Member("29:1", "o", name, None, None)
    user = {"name": "aria", "profile": {"real_name": name}}
    return [of_slack(ACCOUNT, user), of_teams(member, "tenant")]


@pytest.mark.parametrize("name", TEXTS, ids=range(len(TEXTS)))
def test_a_name_is_kept_whatever_somebody_calls_themselves(store: Store, name: str) -> None:
    for profile in profiles(name):
        introduce_at(store, profile)
    assert store.now(untamed) == []


def introduce_at(store: Store, profile: Profile) -> None:
    store.now(lambda session: introduce(session, profile, START))


@pytest.mark.parametrize("name", ["", " \n", "\u202e\x00"])
def test_without_a_name_there_still_is_something_to_say(name: str) -> None:
    slack, teams = profiles(name)
    assert (slack.name, teams.name) == ("aria", "–")


def test_a_name_stands_in_one_line_and_in_one_form() -> None:
    assert {one.name for one in profiles("  Zoe\u0301\n<!channel>\u202e ")} == {"Zoé <!channel>"}
    assert {len(one.name) for one in profiles("é" * 500)} == {120}


def test_a_roster_holds_no_controls() -> None:
    read = table("roster.csv", "name,email\nZoe\u0301\u202e\x00 \x1b Roy,zoe@a.example\n".encode())
    assert [cells.texts for cells in read.rows][1] == ("Zoé Roy", "zoe@a.example")
