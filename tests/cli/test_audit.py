"""``scribe audit`` as somebody types it: a log that is whole, one that is not, and what it says."""

import getpass
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.words import Reader, Words
from bot.cli.audit import _flawed
from bot.language import Language
from storage.audit import Origin, made_by
from storage.chain import Fault, Head, Wrong
from storage.groups import Group
from storage.people import Person
from storage.store import Store
from tests.cli.test_backup import NAMES, Terminal
from tests.storage.tampering import tamper
from tests.storage.test_audit import a_group, a_person
from tests.storage.test_chain import BARE

HEAD = re.compile(r"\d+:[0-9a-f]{64}")


@pytest.fixture(params=list(Language))
def terminal(
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    database_url: str,
) -> Terminal:
    """A terminal in each language, and a database of each kind."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", f"{request.param}_CA.UTF-8")
    monkeypatch.setenv("DATABASE_URL", database_url)
    return Terminal(capsys, request.param)


@pytest.fixture
def filled(store: Store) -> Store:
    """Zoë is added by Scribe, and chooses English in Slack."""

    def choose(session: Session) -> None:
        person = session.scalars(select(Person)).one()
        person.language = Language.EN
        made_by(session, Origin("me.language", "slack", "T1", "U1", person.id))

    store.now(lambda session: session.add(a_person()))
    store.now(choose)
    return store


def test_a_log_that_is_whole_is_told_with_its_head(terminal: Terminal, filled: Store) -> None:
    status, told = terminal.type("audit", "verify")
    assert status == 0
    assert told.startswith(terminal.said("audit.whole", n=2))
    (head,) = HEAD.findall(told)
    filled.now(lambda session: session.delete(session.get_one(Person, 1)))
    assert terminal.type("audit", "verify", "--head", head)[0] == 0


def test_the_first_bad_entry_is_named_and_the_status_is_1(terminal: Terminal, filled: Store) -> None:
    tamper(filled.engine, "UPDATE audit_entries SET account = 'U9' WHERE sequence = 2")
    status, told = terminal.type("audit", "verify")
    assert status == 1
    assert terminal.said("audit.edited", number="2") in told
    assert "people 1" in told


@pytest.mark.usefixtures("filled")
def test_a_head_that_the_log_does_not_have_is_told(terminal: Terminal) -> None:
    status, told = terminal.type("audit", "verify", "--head", Head(3, "0" * 64))
    assert (status, terminal.said("audit.missing", number="3") in told) == (1, True)
    status, told = terminal.type("audit", "verify", "--head", Head(2, "0" * 64))
    assert (status, terminal.said("audit.not_noted", number="2") in told) == (1, True)
    assert terminal.type("audit", "verify", "--head", "nothing")[0] == 2


@pytest.mark.parametrize("wrong", Wrong)
def test_everything_that_can_be_wrong_can_be_told(wrong: Wrong) -> None:
    for language in Language:
        for entry in (None, BARE):
            assert "3" in Words(Reader(language)).line(_flawed(Fault(wrong, 3, entry)))


def test_the_newest_changes_are_shown_with_who_made_them(terminal: Terminal, filled: Store) -> None:
    status, told = terminal.type("audit", "show", "--last", "1")
    assert status == 0
    assert told.startswith("2 | ")
    for part in (" UTC | Zoë (slack) | me.language | ", '{"language":"fr"}', '{"language":"en"}'):
        assert part in told
    filled.now(lambda session: session.delete(session.get_one(Person, 1)))
    first, second, third = terminal.type("audit", "show")[1].splitlines()
    assert " | Scribe | scribe | " in first
    assert " | U1 (slack) | " in second
    assert third.startswith("3 | ")


def test_an_empty_log_is_whole_and_says_so(terminal: Terminal, store: Store) -> None:
    assert terminal.type("audit", "show") == (0, terminal.said("audit.empty"))
    assert terminal.type("audit", "verify")[0] == 0
    store.close()


def test_who_sets_a_figure_of_the_practice_on_the_command_line_is_in_it(
    terminal: Terminal, store: Store
) -> None:
    store.now(lambda session: session.add(a_group()))
    assert terminal.type("practice", "notice_days", "8")[0] == 0
    told = terminal.type("audit", "show", "--last", "1")[1]
    assert f" | {getpass.getuser()} (cli) | practice | " in told
    assert '"notice_days":8' in told


def test_who_imports_a_roster_is_in_it(terminal: Terminal, store: Store) -> None:
    assert terminal.type("roster", "sample")[0] == 0
    assert store.now(lambda session: session.scalars(select(Group.code)).first())
    told = terminal.type("audit", "show", "--last", "1000")[1]
    assert f" | {getpass.getuser()} (cli) | roster | " in told
    assert terminal.type("audit", "verify")[0] == 0
