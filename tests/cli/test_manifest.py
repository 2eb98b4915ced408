"""``scribe manifest`` as somebody types it."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.manifest import manifest
from bot.language import Language
from bot.platforms.slack import manifest as slack
from tests.test_settings import APP

URL = "https://scribe.example.ca"


@pytest.fixture(autouse=True, params=list(Language))
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Language:
    chosen: Language = request.param
    monkeypatch.setenv("LC_ALL", f"{chosen}_CA.UTF-8")
    monkeypatch.setenv("TEAMS_APP_ID", APP)
    return chosen


def typed(*words: str) -> Result:
    return CliRunner().invoke(manifest, list(words))


def packed(file: Path, name: str = "manifest.json") -> dict[str, object]:
    """A file of a package."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        found: dict[str, object] = json.loads(archive.read(name))
        return found


def test_the_slack_manifest_is_printed_as_json() -> None:
    result = typed("slack", f"{URL}/")
    assert (result.exit_code, json.loads(result.output)) == (0, slack.manifest(URL))


def test_for_several_workspaces_the_manifest_says_where_slack_leads_back_to() -> None:
    result = typed("slack", f"{URL}/", "--several")
    told = json.loads(result.output)
    assert told == slack.manifest(URL, several=True)
    assert told["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]
    assert told["settings"]["token_rotation_enabled"]


def test_for_socket_mode_no_address_is_asked_for() -> None:
    result = typed("slack", "--socket")
    assert (result.exit_code, json.loads(result.output)) == (0, slack.manifest(None))


@pytest.mark.parametrize(
    "words", [("slack",), ("slack", URL, "--socket"), ("slack", "--socket", "--several")]
)
def test_one_way_in_is_to_be_chosen(words: tuple[str, ...]) -> None:
    result = typed(*words)
    assert result.exit_code == 1
    assert "--socket" in result.output


def test_the_teams_package_is_written(tmp_path: Path) -> None:
    result = typed("teams", URL, "--output", str(tmp_path / "app.zip"))
    assert result.exit_code == 0
    assert str(tmp_path / "app.zip") in result.output
    assert packed(tmp_path / "app.zip")["id"] == APP


def test_the_operators_own_pages_are_named(tmp_path: Path) -> None:
    pages = ("--privacy", "https://example.ca/privacy", "--terms", "https://example.ca/terms")
    typed("teams", URL, "--output", str(tmp_path / "app.zip"), *pages)
    assert packed(tmp_path / "app.zip")["developer"] == {
        "name": "COGWG / GTGOC",
        "websiteUrl": URL,
        "privacyUrl": "https://example.ca/privacy",
        "termsOfUseUrl": "https://example.ca/terms",
    }


@pytest.mark.parametrize("app", ["", "scribe"])
def test_without_the_id_of_the_app_there_is_no_package(
    app: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", app)
    result = typed("teams", URL, "--output", str(tmp_path / "app.zip"))
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "TEAMS_APP_ID" in result.output


def test_a_file_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    result = typed("teams", URL, "--output", str(tmp_path / "nowhere" / "app.zip"))
    assert result.exit_code == 1
    assert "--output" in result.output


@pytest.mark.parametrize("chat", ["slack", "teams"])
@pytest.mark.parametrize("url", ["http://scribe.example.ca", "scribe.example.ca", "https://", "https://[x"])
def test_an_address_that_neither_chat_would_take_is_refused(chat: str, url: str) -> None:
    result = typed(chat, url)
    assert result.exit_code == 1
    assert url in result.output
