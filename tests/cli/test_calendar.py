"""``scribe calendar export`` as somebody types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import scribe
from bot.calendar import zones

LUC = "luc.arsenault-doiron@nouveaubrunswick.example"


def typed(url: str, *arguments: str | Path, locale: str = "en_CA.UTF-8") -> Result:
    line = ["calendar", "export", *map(str, arguments)]
    return CliRunner().invoke(scribe, line, env={"DATABASE_URL": url, "LC_ALL": locale})


def lines(file: Path) -> list[str]:
    """The lines of a calendar, unfolded."""
    text = file.read_bytes().decode()
    assert text.endswith("END:VCALENDAR\r\n")
    return text.replace("\r\n ", "").splitlines()


@pytest.mark.parametrize("options", [(), ("--series",)])
def test_the_groups_meetings_are_in_both_languages(
    furnished: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    result = typed(furnished, *options, tmp_path / "group.ics")
    assert (result.exit_code, result.output) == (0, "")
    assert "SUMMARY:COGWG: meeting / GTGOC\u00a0: réunion" in lines(tmp_path / "group.ics")
    assert "RRULE:FREQ=MONTHLY;BYDAY=2WE" in lines(tmp_path / "group.ics")


def test_or_in_one(furnished: str, tmp_path: Path) -> None:
    typed(furnished, "--language", "fr", tmp_path / "group.ics")
    assert "SUMMARY:GTGOC\u00a0: réunion" in lines(tmp_path / "group.ics")


@pytest.mark.parametrize(
    ("options", "name"), [((), "GTGOC\u00a0: mes réunions"), (("--language", "en"), "COGWG: my meetings")]
)
def test_a_persons_are_in_that_persons_language_or_another(
    furnished: str, options: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    assert typed(furnished, "--person", LUC.upper(), *options, tmp_path / "own.ics").exit_code == 0
    assert f"NAME:{name}" in lines(tmp_path / "own.ics")


def test_the_terminal_gets_it_byte_for_byte(furnished: str, tmp_path: Path) -> None:
    typed(furnished, tmp_path / "group.ics")
    assert typed(furnished, "-").stdout_bytes == (tmp_path / "group.ics").read_bytes()


def test_what_cannot_be_done_is_said(furnished: str, sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    for url, arguments in (
        (furnished, ("--person", "nobody@x.example", file)),
        (furnished, ("--series", "--person", LUC, file)),
        (furnished, ("--language", "de", file)),
        (furnished, (tmp_path / "no" / "folder.ics",)),
        (sqlite_url, (file,)),
    ):
        assert typed(url, *arguments).exit_code != 0
        assert not file.exists()


def test_the_zones_are_those_that_scribe_goes_by(furnished: str, tmp_path: Path) -> None:
    typed(furnished, tmp_path / "group.ics")
    assert f"TZID:{zones.REFERENCE}" in lines(tmp_path / "group.ics")
