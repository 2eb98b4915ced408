"""``scribe roster`` as somebody types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.roster import roster
from bot.language import Language
from storage.people import people
from storage.store import Store, open_engine
from tests.roster.support import text


@pytest.fixture
def database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return sqlite_url


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Language:
    chosen: Language = request.param
    monkeypatch.setenv("LC_ALL", f"{chosen}_CA.UTF-8")
    return chosen


def typed(*words: str) -> Result:
    return CliRunner().invoke(roster, list(words))


def count(url: str) -> int:
    store = Store(open_engine(url))
    try:
        return len(store.now(people))
    finally:
        store.close()


def test_the_sample_is_imported_and_counted(database: str, language: Language) -> None:
    result = typed("sample")
    expected = {
        Language.EN: "sample.csv: imported. People: 27 added, 0 changed, 0 unchanged.\n",
        Language.FR: "sample.csv : importation terminée. Personnes : 27 ajoutées, 0 modifiée, 0 inchangée.\n",
    }
    assert result.output.replace("\u00a0", " ") == expected[language]
    assert (result.exit_code, count(database)) == (0, 27)


def test_a_dry_run_shows_what_would_change(database: str, language: Language) -> None:
    result = typed("sample", "--dry-run")
    first = {Language.EN: "Added: portals (", Language.FR: "Ajout : portals ("}
    last = {
        Language.EN: "sample.csv: nothing was changed.",
        Language.FR: "sample.csv : rien n’a été modifié.",
    }
    lines = result.output.replace("\u00a0", " ").splitlines()
    assert lines[0].startswith(first[language])
    assert lines[-1].startswith(last[language])
    assert (len(lines), count(database)) == (31, 0)


def test_a_refused_file_tells_its_faults_and_fails(database: str, tmp_path: Path, language: Language) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(text("on,Ann Bee,ann@on,en,alternate", "on,Bo,bo@on.example,xx,alternate"), "utf-8")
    result = typed("import", str(file))
    last = {
        Language.EN: "2 problems. Nothing was imported.",
        Language.FR: "2 problèmes. Rien n’a été importé.",
    }
    lines = result.stderr.replace("\u00a0", " ").splitlines()
    assert [line.partition(",")[0] for line in lines[:2]] == ["liste.csv", "liste.csv"]
    assert lines[2:] == [last[language]]
    assert (result.stdout, result.exit_code, count(database)) == ("", 1, 0)


def test_a_file_is_imported(database: str, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(text("on,Ann Bee,ann@on.example,en,alternate"), "utf-8")
    assert typed("import", str(file)).exit_code == 0
    assert count(database) == 3
