"""``scribe backup`` and ``scribe restore`` as somebody types them, and a start on a damaged file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import scribe
from bot.chat.words import Reader, Words
from bot.cli.backup import sentence
from bot.cli.bilingual import run
from bot.language import Language
from storage.upkeep import Unkept, Why
from tests.storage.copies import ask, change, damage, file_at, names

NAMES = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "BACKUP_FOLDER", "LC_ALL", "LC_MESSAGES", "LANG")


class Terminal:
    """Where it is typed."""

    def __init__(self, capture: pytest.CaptureFixture[str], language: Language) -> None:
        self._capture = capture
        self.language = language

    def type(self, *line: object) -> tuple[int, str]:
        """The status, and all that is shown, on one line."""
        status = run(scribe, [str(word) for word in line])
        shown = self._capture.readouterr()
        return status, (shown.out + shown.err).replace("\u00a0", " ").strip()

    def said(self, key: str, **values: object) -> str:
        """A sentence as it is shown."""
        return Words(Reader(self.language))(key, **values).replace("\u00a0", " ")  # type: ignore[arg-type]


@pytest.fixture(params=list(Language))
def terminal(
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    sqlite_url: str,
) -> Terminal:
    """A terminal in each language, and a database."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", f"{request.param}_CA.UTF-8")
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return Terminal(capsys, request.param)


@pytest.fixture
def database(sqlite_url: str) -> Path:
    return file_at(sqlite_url)


def only(folder: Path) -> Path:
    """The one copy in a folder."""
    (found,) = folder.iterdir()
    return found


def test_a_backup_tells_its_file_its_size_and_how_long_it_took(terminal: Terminal, database: Path) -> None:
    status, told = terminal.type("backup")
    made = only(database.parent / "backups")
    assert status == 0
    assert str(made) in told
    mark, unit = {Language.EN: (".", "MB"), Language.FR: (",", "Mo")}[terminal.language]
    assert f"0{mark}" in told
    assert f" {unit}" in told


def test_the_folder_is_the_one_named_or_that_of_the_settings(
    terminal: Terminal, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_FOLDER", str(database.parent / "mine"))
    assert terminal.type("backup")[0] == 0
    assert terminal.type("backup", "--to", database.parent / "other", "--keep", 1)[0] == 0
    assert len(names(database.parent / "mine")) == len(names(database.parent / "other")) == 1


def test_a_fault_is_told_and_ends_with_1(terminal: Terminal, database: Path) -> None:
    (database.parent / "file").touch()
    status, told = terminal.type("backup", "--to", database.parent / "file")
    assert status == 1
    assert told.endswith(terminal.said("upkeep.closed", where=str(database.parent / "file")))


def test_postgresql_is_left_to_its_own_tools(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@host/name")
    for line, program in ((("backup",), "pg_dump"), (("restore", "any", "--yes"), "pg_restore")):
        status, told = terminal.type(*line)
        assert status == 1
        assert program in told
        assert "secret" not in told


def test_a_backup_is_restored_and_the_replaced_database_named(terminal: Terminal, database: Path) -> None:
    terminal.type("backup")
    change(database, "CREATE TABLE later (x)")
    copy = only(database.parent / "backups")
    status, told = terminal.type("restore", copy, "--yes")
    assert status == 0
    (kept,) = database.parent.glob("*-replaced-*")
    assert told.splitlines() == [
        terminal.said("upkeep.restored", file=str(copy), n=0),
        terminal.said("upkeep.replaced", file=str(kept), line=f"rm {kept}"),
    ]
    assert ask(database, "SELECT name FROM sqlite_master WHERE name = 'later'") == []


@pytest.mark.parametrize("answer", ["y", "Oui", "yes", "no", "", "non"])
def test_it_asks_first(
    terminal: Terminal, database: Path, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.type("backup")
    copy = only(database.parent / "backups")
    asked: list[str] = []

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return answer

    monkeypatch.setattr("click.prompt", prompt)
    status, told = terminal.type("restore", copy)
    assert [text.replace("\u00a0", " ") for text in asked] == [
        terminal.said("upkeep.sure", file=str(copy), database=str(database))
    ]
    agreed = answer.casefold() in ("y", "yes", "oui")
    assert status == (0 if agreed else 1)
    assert told.endswith(terminal.said("upkeep.unchanged")) is not agreed
    assert bool(list(database.parent.glob("*-replaced-*"))) is agreed


def test_a_copy_that_is_not_fit_is_refused_before_anything_is_asked(
    terminal: Terminal, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.prompt", lambda *_, **__: pytest.fail("asked"))
    status, told = terminal.type("restore", database.parent / "none.sqlite3")
    assert status == 1
    assert told.endswith(terminal.said("upkeep.absent", where=str(database.parent / "none.sqlite3")))


def test_while_scribe_runs_nothing_is_restored(terminal: Terminal, database: Path) -> None:
    terminal.type("backup")
    with closing(sqlite3.connect(database)) as running:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("SELECT count(*) FROM people").fetchone()
        status, told = terminal.type("restore", only(database.parent / "backups"), "--yes")
    assert status == 1
    assert told.endswith(terminal.said("upkeep.in_use", where=str(database)))


@pytest.mark.parametrize("why", Why)
def test_every_fault_can_be_told(terminal: Terminal, why: Why) -> None:
    told = sentence(Unkept(why, Path("here"), "detail"), "pg_dump")
    assert ("here" in terminal.said(told.key, **told.values)) is (why is not Why.NO_FILE)


@pytest.mark.parametrize("process", ["run", "web", "worker"])
@pytest.mark.parametrize("ill", ["middle", "head"])
def test_scribe_does_not_start_on_a_damaged_file(
    terminal: Terminal, database: Path, monkeypatch: pytest.MonkeyPatch, process: str, ill: str
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hidden")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hidden")
    if ill == "middle":
        damage(database)
    else:
        database.write_bytes(b"nothing that SQLite knows" * 1000)
    status, told = terminal.type(process)
    assert status == 1
    assert told.endswith(terminal.said("upkeep.damaged_database", file=str(database)))


def test_other_commands_tell_of_a_file_that_is_no_database(terminal: Terminal, database: Path) -> None:
    database.write_bytes(b"nothing that SQLite knows" * 1000)
    status, told = terminal.type("plan")
    assert status == 1
    assert told.endswith(terminal.said("upkeep.damaged_database", file=str(database)))
