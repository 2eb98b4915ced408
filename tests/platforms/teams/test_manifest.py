"""The Teams app package: valid against Microsoft's own schemas, the same twice, true to the registry."""

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from bot.chat.command import Registry
from bot.chat.read import Reading, Understood, read
from bot.language import Language
from bot.platforms.teams.manifest import PERMISSIONS, SCOPES, App, french, manifest, package
from commands.features import REGISTRY
from tests.npm import node

APP = App(
    id="11111111-2222-3333-4444-555555555555",
    url="https://scribe.example.ca",
    version="0.1.0",
    privacy="https://scribe.example.ca/privacy",
    terms="https://scribe.example.ca/terms",
)
VALIDATE = """
const { AppManifestUtils } = require("@microsoft/app-manifest");
globalThis.fetch = () => { throw new Error("a schema is fetched, not read from the package"); };
const said = JSON.parse(require("fs").readFileSync(process.argv[1]));
AppManifestUtils.validateAgainstSchema(said).then((faults) => console.log(JSON.stringify(faults)));
"""
"""Microsoft's validator takes the schema that the manifest names from its own package."""

VALIDATE_TEXTS = """
const folder = require("path").dirname(require.resolve("@microsoft/app-manifest"));
const Ajv = require("ajv-draft-04").default;
const ajv = new Ajv({ allErrors: true, strictTypes: false, unicodeRegExp: false });
require("ajv-formats").default(ajv, ["uri"]);
const schema = folder + "/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json";
const validate = ajv.compile(require(schema));
validate(JSON.parse(require("fs").readFileSync(process.argv[1])));
const faults = (validate.errors ?? []).map((one) => one.instancePath + " " + one.message);
console.log(JSON.stringify(faults));
"""
"""The validator itself stumbles over this schema, whose patterns JavaScript takes only without its u flag."""

LISTS, COMMANDS, TITLE, DESCRIPTION = 3, 10, 32, 128
"""What Teams shows (https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema#botscommandlists);
the schema allows more."""


def faults(said: dict[str, Any], folder: Path) -> list[str]:
    """Where a file of the package differs from its schema."""
    script = VALIDATE_TEXTS if "Localization" in said["$schema"] else VALIDATE
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")
    found: list[str] = json.loads(node(script, folder / "said.json", package="@microsoft/app-manifest"))
    return found


def files() -> dict[str, bytes]:
    """What the package holds."""
    with zipfile.ZipFile(io.BytesIO(package(APP, REGISTRY))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def proposed(language: Language) -> list[list[dict[str, str]]]:
    """The lists of commands in a language, as Teams puts manifest and localisation together."""
    lists: list[dict[str, Any]] = manifest(APP, REGISTRY)["bots"][0]["commandLists"]
    if language is Language.EN:
        return [one["commands"] for one in lists]
    texts = french(REGISTRY)
    return [
        [
            {part: texts[f"bots[0].commandLists[{place}].commands[{number}].{part}"] for part in command}
            for number, command in enumerate(one["commands"])
        ]
        for place, one in enumerate(lists)
    ]


@pytest.mark.parametrize("name", ["manifest.json", "fr.json"])
def test_the_package_is_valid_against_microsofts_schema(name: str, tmp_path: Path) -> None:
    assert faults(json.loads(files()[name]), tmp_path) == []


def test_a_faulty_package_is_not_valid(tmp_path: Path) -> None:
    wrong = manifest(APP, REGISTRY)
    wrong["bots"][0]["commandLists"][0]["commands"] *= 2
    wrong["packageName"] = "ca.example.scribe"
    wrong["name"]["short"] = "S" * 31
    found = "\n".join(faults(wrong, tmp_path))
    assert all(part in found for part in ("commandLists", "additional properties", "/name/short"))
    texts = french(REGISTRY) | {"bots[0].name": "Scribe", "description.short": ""}
    texts["name.full"] = "S" * 101
    found = "\n".join(faults(texts, tmp_path))
    assert all(part in found for part in ("additional properties", "/name.full", "/description.short"))


def test_the_same_app_gives_the_same_bytes() -> None:
    assert package(APP, REGISTRY) == package(APP, REGISTRY)
    with zipfile.ZipFile(io.BytesIO(package(APP, REGISTRY))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_file_that_the_manifest_names_is_in_the_package_and_no_other() -> None:
    said = manifest(APP, REGISTRY)
    named = {one["file"] for one in said["localizationInfo"]["additionalLanguages"]}
    assert set(files()) == {"manifest.json", *said["icons"].values(), *named}


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and colour type of a PNG, and its rows with their filter bytes."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, _, colour = struct.unpack(">IIBB", png[16:26])
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    return width, height, bytes([colour]) + zlib.decompress(data)


def test_the_icons_have_the_sizes_that_teams_wants() -> None:
    width, height, _ = pixels(files()["color.png"])
    assert (width, height) == (192, 192)
    width, height, content = pixels(files()["outline.png"])
    assert (width, height) == (32, 32)
    assert content[0] == 6  # with transparency
    assert len(content) == 1 + 32 * (1 + 4 * 32)


def test_commands_are_proposed_wherever_scribe_can_be_and_by_slash_in_shared_places() -> None:
    bot = manifest(APP, REGISTRY)["bots"][0]
    assert [one["scopes"] for one in bot["commandLists"]] == [[scope] for scope in bot["scopes"]]
    by_slash = {scope for one in bot["commandLists"] for scope in one["scopes"] if "slash" in one["triggers"]}
    assert by_slash == {"team", "groupChat"}
    assert bot["supportsTargetedMessages"] is True


@pytest.mark.parametrize("language", Language)
def test_a_proposed_command_reads_as_itself(language: Language) -> None:
    reading = Reading(language, lambda *_: False, lambda _: ())
    for keys, commands in zip((keys for keys, _ in SCOPES.values()), proposed(language), strict=True):
        for key, command in zip(keys, commands, strict=True):
            heard = read(command["title"], REGISTRY, reading)
            assert isinstance(heard, Understood), f"{command['title']}: {heard}"
            assert (heard.call.command, heard.language) in ((key, language), (key, None))


@pytest.mark.parametrize("language", Language)
def test_what_is_proposed_has_room_in_both_languages(language: Language) -> None:
    lists = proposed(language)
    assert len(lists) <= LISTS
    for commands in lists:
        assert 0 < len(commands) <= COMMANDS
        assert [one for one in commands if not 0 < len(one["title"]) <= TITLE] == []
        assert [one for one in commands if not 0 < len(one["description"]) <= DESCRIPTION] == []


def test_french_says_everything_that_english_says() -> None:
    said, texts = manifest(APP, REGISTRY), french(REGISTRY)
    spoken = {f"{part}.{form}" for part in ("name", "description") for form in said[part]}
    for place, one in enumerate(said["bots"][0]["commandLists"]):
        for number, command in enumerate(one["commands"]):
            spoken |= {f"bots[0].commandLists[{place}].commands[{number}].{part}" for part in command}
    spoken |= {f"composeExtensions[0].commands[0].{part}" for part in ("title", "description")}
    assert texts.keys() - {"$schema"} == spoken
    same = [
        path
        for path in spoken
        if path.startswith(("name.full", "desc", "compose")) and texts[path] in str(said)
    ]
    assert same == []


def test_the_message_action_is_a_command_of_the_registry() -> None:
    (extension,) = manifest(APP, REGISTRY)["composeExtensions"]
    (command,) = extension["commands"]
    assert command["id"] in REGISTRY
    assert (command["type"], command["context"], command["fetchTask"]) == ("action", ["message"], True)


def test_nothing_is_asked_for_without_a_reason() -> None:
    said = manifest(APP, REGISTRY)
    assert said["permissions"] == list(PERMISSIONS)
    assert all(PERMISSIONS.values())
    assert {"authorization", "webApplicationInfo", "devicePermissions"} & said.keys() == set()


def test_a_command_that_is_gone_stops_the_package() -> None:
    with pytest.raises(KeyError):
        package(APP, Registry(()))
