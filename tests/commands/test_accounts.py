"""One person in two chats: accounts are linked by a code, removed, and preferred; over a real database."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from commands.account.codes import ALPHABET
from commands.me.acquaint import WELCOME
from storage.deliveries import Delivery
from storage.links import LinkCode
from storage.people import Identity, Person
from storage.reaching import accounts_of
from storage.store import Store
from tests.commands.town import LUC, NOBODY, SLACK, START, TEAMS, Town

HEATHER = "Heather MacIlwraith"
NOT_VALID = "This code is not valid"


@pytest.fixture
def town(store: Store) -> Town:
    """The sample group on each database in turn."""
    return Town.furnished(store)


async def test_a_stranger_with_a_code_of_a_member_becomes_that_member(town: Town) -> None:
    told = await town.hear(TEAMS, f"link {await town.code(SLACK)}")
    assert told.startswith("This account is yours from now on: Teams, Heather (guest).")
    assert "Slack: Heather\nTeams: Heather (guest)\nPersonal messages go first to: Slack" in told
    assert (town.owner(SLACK), town.owner(TEAMS)) == (HEATHER, HEATHER)
    assert "Name: Heather MacIlwraith" in await town.hear(TEAMS, "me")


async def test_a_member_with_a_code_of_a_stranger_takes_that_account_in(town: Town) -> None:
    told = await town.hear(SLACK, f"link {await town.code(TEAMS)}")
    assert "Teams: Heather (guest)\nEmail: heather@elsewhere.example" in told
    assert "they could act in your place" in told
    assert town.owner(TEAMS) is None
    told = await town.press(SLACK, "Yes, this account is mine")
    assert "Teams, Heather (guest)" in told
    assert town.owner(TEAMS) == HEATHER


@pytest.mark.parametrize("shape", ["{first}-{last}", "{first}{last}", "{first} {last}"])
async def test_a_code_may_be_typed_without_capitals_and_dash(town: Town, shape: str) -> None:
    first, _, last = (await town.code(SLACK)).lower().partition("-")
    await town.hear(TEAMS, f"lier {shape.format(first=first, last=last)}")
    assert town.owner(TEAMS) == HEATHER


async def test_a_code_is_read_easily_and_only_its_digest_is_kept(town: Town) -> None:
    code = await town.code(SLACK)
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert not set("ILO01") & set(ALPHABET)
    (kept,) = town.store.now(lambda session: session.scalars(select(LinkCode)).all())
    assert len(kept.digest) == 64
    assert code not in repr(vars(kept))


async def test_a_code_is_good_until_the_time_that_is_told(town: Town) -> None:
    told = await town.hear(SLACK, "link")
    assert "until 11:15 am" in told
    code = await town.code(SLACK)
    town.now = START + timedelta(minutes=15)
    assert (await town.hear(TEAMS, f"link {code}")).startswith(NOT_VALID)
    assert town.owner(TEAMS) is None


async def test_a_code_is_good_once(town: Town) -> None:
    code = await town.code(SLACK)
    await town.hear(TEAMS, f"link {code}")
    assert (await town.hear(NOBODY, f"link {code}")).startswith(NOT_VALID)
    assert town.owner(NOBODY) is None


async def test_a_new_code_voids_the_earlier_ones_of_that_account_alone(town: Town) -> None:
    first, others = await town.code(SLACK), await town.code(NOBODY)
    second = await town.code(SLACK)
    assert (await town.hear(TEAMS, f"link {first}")).startswith(NOT_VALID)
    await town.hear(SLACK, f"link {others}")
    await town.press(SLACK, "Yes, this account is mine")
    await town.hear(TEAMS, f"link {second}")
    assert [town.owner(one) for one in (TEAMS, NOBODY)] == [HEATHER, HEATHER]


async def test_a_wrong_code_is_refused_with_a_way_on(town: Town) -> None:
    assert (await town.hear(TEAMS, "link ABCD-EFGH")).startswith(NOT_VALID)
    assert "type this to Scribe: link" in await town.press(TEAMS, "Get a code")


async def test_a_code_typed_where_it_was_given_is_refused_and_stays_good(town: Town) -> None:
    code = await town.code(SLACK)
    assert "Type the code in your other chat" in await town.hear(SLACK, f"link {code}")
    await town.hear(TEAMS, f"link {code}")
    assert town.owner(TEAMS) == HEATHER


async def test_accounts_of_two_people_are_not_linked(town: Town) -> None:
    told = await town.hear(LUC, f"lier {await town.code(SLACK)}")
    assert told.startswith("Ces deux comptes appartiennent à deux personnes")
    assert "Fiona Bayers-Achebe" in told
    assert [town.owner(one) for one in (SLACK, LUC)] == [HEATHER, "Luc Arsenault-Doiron"]


async def test_accounts_of_nobody_learn_whom_to_ask(town: Town) -> None:
    told = await town.hear(NOBODY, f"link {await town.code(TEAMS)}")
    assert told.startswith("Neither of these accounts belongs to a member.")
    assert "Fiona Bayers-Achebe" in told


async def test_accounts_that_are_linked_already_stay_so(town: Town) -> None:
    await town.linked()
    assert "yours already" in await town.hear(TEAMS, f"link {await town.code(SLACK)}")
    assert town.owner(TEAMS) == HEATHER


@pytest.mark.parametrize(("chosen", "welcomes"), [(True, 0), (False, 1)])
async def test_languages_are_offered_once_a_person_whatever_the_accounts(
    town: Town, chosen: bool, welcomes: int
) -> None:
    if chosen:
        town.store.now(lambda session: session.execute(update(Person).values(language_chosen_at=START)))
    await town.linked()
    count = select(func.count()).where(Delivery.kind == WELCOME)
    assert town.store.now(lambda session: session.scalar(count)) == welcomes


async def test_one_who_links_an_account_is_reached_again(town: Town) -> None:
    code = await town.code(SLACK)
    lost = update(Person).where(Person.name == HEATHER).values(unreachable_since=START)
    town.store.now(lambda session: session.execute(lost))
    await town.hear(TEAMS, f"link {code}")
    person = town.person(TEAMS)
    assert person is not None
    assert person.unreachable_since is None


async def test_me_shows_the_accounts_and_marks_those_that_take_no_messages(town: Town) -> None:
    await town.linked()
    dead = update(Identity).where(Identity.platform == "slack").values(dead_at=START)
    town.store.now(lambda session: session.execute(dead))
    told = await town.hear(TEAMS, "me")
    assert "Slack: Heather (no longer reachable)\nTeams: Heather (guest)" in told
    assert "Personal messages go first to: Teams" in told


async def test_the_only_account_has_neither_a_choice_nor_a_removal(town: Town) -> None:
    assert "Personal messages" not in await town.hear(SLACK, "me")
    own = [label for label, one in town.offered.items() if one.call.command.startswith("account.")]
    assert own == ["Link another account"]
    told = await town.hear(SLACK, "unlink Slack")
    assert told.startswith("Scribe can reach you in no other account.")
    assert town.owner(SLACK) == HEATHER


async def test_an_account_is_removed_by_its_button(town: Town) -> None:
    await town.linked()
    await town.hear(SLACK, "me")
    told = await town.press(SLACK, "Remove Teams: Heather (guest)")
    assert told.startswith("This account is no longer yours: Teams, Heather (guest).")
    assert town.owner(TEAMS) is None
    assert "not on its roster" in await town.hear(TEAMS, "me")


async def test_an_account_that_was_removed_is_not_taken_back_by_its_email(town: Town) -> None:
    await town.linked()
    await town.hear(TEAMS, "unlink Slack")
    assert "not on its roster" in await town.hear(SLACK, "me")
    assert town.owner(SLACK) is None


async def test_a_removed_account_can_be_linked_again(town: Town) -> None:
    await town.linked()
    await town.hear(TEAMS, "unlink Slack")
    await town.hear(SLACK, f"link {await town.code(TEAMS)}")
    assert town.owner(SLACK) == HEATHER


async def test_the_last_account_that_takes_messages_stays(town: Town) -> None:
    await town.linked()
    dead = update(Identity).where(Identity.platform == "slack").values(dead_at=START)
    town.store.now(lambda session: session.execute(dead))
    assert (await town.hear(TEAMS, "unlink Teams")).startswith("Scribe can reach you in no other account.")
    await town.hear(TEAMS, "unlink Slack")
    assert (town.owner(SLACK), town.owner(TEAMS)) == (None, HEATHER)


async def test_nobody_removes_the_account_of_another(town: Town) -> None:
    await town.linked()
    await town.hear(SLACK, "me")
    removal = town.offered["Remove Teams: Heather (guest)"].call
    assert "Vous n’avez lié aucun compte" in await town.hear(LUC, removal)
    assert town.owner(TEAMS) == HEATHER


async def test_of_several_accounts_in_a_chat_one_chooses(town: Town) -> None:
    await town.linked()
    await town.hear(SLACK, f"link {await town.code(NOBODY)}")
    await town.press(SLACK, "Yes, this account is mine")
    assert "Which one is to be removed?" in await town.hear(TEAMS, "unlink Slack")
    await town.press(TEAMS, "Remove Slack: Nobody")
    assert (town.owner(SLACK), town.owner(NOBODY)) == (HEATHER, None)


async def test_the_preferred_chat_comes_first_and_the_button_offers_the_other(town: Town) -> None:
    await town.linked()
    await town.hear(SLACK, "me")
    told = await town.press(SLACK, "Write to me in Teams first")
    assert told.startswith("Your messages go first to Teams from now on.")
    assert "Personal messages go first to: Teams" in told
    assert "Write to me in Slack first" in town.offered
    person = town.person(SLACK)
    assert person is not None
    reached = town.store.now(lambda session: accounts_of(session, person))
    assert [one.platform for one in reached] == ["teams", "slack"]


async def test_a_chat_without_an_account_cannot_be_preferred(town: Town) -> None:
    told = await town.hear(LUC, "privilégier Slack")
    assert told.startswith("Vous n’avez lié aucun compte Slack.")
    assert "Obtenir un code" in town.offered


async def test_the_preference_goes_with_the_last_account_in_that_chat(town: Town) -> None:
    await town.linked()
    await town.hear(SLACK, "prefer Teams")
    await town.hear(SLACK, "unlink Teams")
    person = town.person(SLACK)
    assert person is not None
    assert person.prefers is None
