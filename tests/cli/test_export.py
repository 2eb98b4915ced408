"""``scribe export`` as somebody types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import scribe
from bot.cli import export
from tests.files.tables import read


def typed(url: str, *arguments: str | Path, locale: str = "en_CA.UTF-8") -> Result:
    line = ["export", *map(str, arguments)]
    return CliRunner().invoke(scribe, line, env={"DATABASE_URL": url, "LC_ALL": locale})


def test_a_table_is_written_in_the_language_of_the_terminal_or_another(
    furnished: str, tmp_path: Path
) -> None:
    file = tmp_path / "attendance.csv"
    assert (typed(furnished, "attendance", file).output, read(file.read_bytes())[0]["Answer"]) == (
        "",
        "No answer",
    )
    assert typed(furnished, "attendance", file, locale="fr_CA.UTF-8").exit_code == 0
    assert read(file.read_bytes())[0]["Réponse"] == "Sans réponse"
    assert typed(furnished, "attendance", file, "--language", "fr").exit_code == 0
    assert read(file.read_bytes())[0]["Début"] == "2026-12-09T14:00-05:00"


def test_an_empty_one_is_its_head_alone(furnished: str, tmp_path: Path) -> None:
    assert typed(furnished, "actions", tmp_path / "actions.csv").exit_code == 0
    assert read((tmp_path / "actions.csv").read_bytes()) == []


def test_it_goes_to_the_terminal_byte_for_byte(furnished: str) -> None:
    assert read(typed(furnished, "roster", "-").stdout_bytes)[0]["administration"] == "ca"


def test_what_does_not_fit_is_said(furnished: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LARGEST", 800)
    result = typed(furnished, "roster", tmp_path / "roster.csv", locale="fr_CA.UTF-8")
    rows = read((tmp_path / "roster.csv").read_bytes())
    assert result.exit_code == 1
    assert f"que les {len(rows)} lignes les plus récentes" in result.output.replace("\u00a0", " ")


def test_a_file_that_cannot_be_written_is_said(furnished: str) -> None:
    result = typed(furnished, "roster", "/no/such/folder/x.csv", locale="fr_CA.UTF-8")
    assert result.exit_code == 1
    assert "/no/such/folder/x.csv ne peut pas être créé" in result.output


def test_without_a_group_there_is_nothing(database_url: str, tmp_path: Path) -> None:
    assert typed(database_url, "roster", tmp_path / "roster.csv").exit_code == 1
