"""The demo as a process: it starts, stops, goes on where it was, and keeps to this computer."""

import asyncio
import socket
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.words import Reader, Words
from bot.cli.demo import FOLDER
from bot.language import Language
from tests.demo import PATIENCE, ROOT, free_port, running, started

LOCALES = {Language.EN: "en_CA.UTF-8", Language.FR: "fr_CA.UTF-8"}


@pytest.fixture
def port() -> int:
    """One that nobody listens on."""
    return free_port()


async def refused(folder: Path, port: int, **environment: str) -> str:
    """What it says when it does not start; its status is 1."""
    process = await started(folder, port, **environment)
    async with asyncio.timeout(PATIENCE):
        said, complaint = await process.communicate()
    assert (process.returncode, said) == (1, b"")
    return complaint.decode()


def files(folder: Path) -> list[str]:
    """What a folder holds."""
    return [each.name for each in folder.iterdir()]


async def test_ctrl_c_stops_it_and_it_goes_on_where_it_was(tmp_path: Path, port: int) -> None:
    async with running(tmp_path, port) as demo:
        await demo.act("/say", channel=demo.room, text="Bonjour à tout le monde")
        await demo.act("/say", channel=demo.room, text="/gtgoc réunion")
        await demo.act("/clock", to="next")
        moved, before = await demo.now(), await demo.read("/messages", channel=demo.room)
        assert "Bonjour à tout le monde" in [each["text"] for each in before]
        assert any(each["ephemeral"] for each in before)
        async with demo.http.stream("GET", "/events", params={"as": demo.me}):
            said = await demo.interrupt()
        assert "Scribe has stopped." in said
        assert "Scribe est arrêté." in said
    async with running(tmp_path, port) as demo:
        assert await demo.read("/messages", channel=demo.room) == before
        assert timedelta(0) <= await demo.now() - moved < timedelta(minutes=5)
        await demo.act("/say", channel=demo.room, text="/gtgoc moi")
        assert len(await demo.read("/messages", channel=demo.room)) == len(before) + 1
        await demo.interrupt()


async def test_in_socket_mode_it_goes_on_with_what_was_said_without(tmp_path: Path, port: int) -> None:
    async with running(tmp_path, port) as demo:
        await demo.act("/say", channel=demo.room, text="Bonjour à tout le monde")
        await demo.interrupt()
    async with running(tmp_path, port, "--socket") as demo:
        before = await demo.read("/messages", channel=demo.room)
        assert "Bonjour à tout le monde" in [each["text"] for each in before]
        await demo.act("/say", channel=demo.room, text="/gtgoc moi")
        # On a busy machine Slack itself may say before it that the answer takes its time.
        told = [each["text"] for each in await demo.read("/messages", channel=demo.room)]
        assert len([text for text in told if text.startswith("Ce que Scribe sait de vous")]) == 1
        await demo.interrupt(b"Slack: connected")


async def test_it_listens_on_the_loopback_address_only(tmp_path: Path, port: int) -> None:
    async with running(tmp_path, port) as demo:
        assert demo.http.base_url.host == "127.0.0.1"
        # The other addresses of this computer are as closed as 127.0.0.2, which needs no network.
        for host in ("127.0.0.2", "::1"):
            with pytest.raises(OSError, match=r"Connect call failed"):
                await asyncio.open_connection(host, port)
        await demo.interrupt()


@pytest.mark.parametrize("language", Language)
async def test_it_does_not_start_beside_the_secrets_of_a_real_chat(
    tmp_path: Path, port: int, language: Language
) -> None:
    complaint = await refused(tmp_path, port, SLACK_BOT_TOKEN="xoxb-1", LANG=LOCALES[language])
    words = Words(Reader(language))
    wanted = words("cli.real_secrets", names="SLACK_BOT_TOKEN")
    assert complaint.strip() == words("cli.error", what=wanted)
    assert "xoxb" not in complaint
    assert files(tmp_path) == []


@pytest.mark.parametrize("language", Language)
async def test_a_port_that_is_taken_is_told_in_a_sentence(tmp_path: Path, language: Language) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        complaint = await refused(tmp_path, port, LANG=LOCALES[language])
    words = Words(Reader(language))
    assert complaint.strip() == words("cli.error", what=words("cli.port_taken", port=str(port)))


@pytest.mark.parametrize("language", Language)
def test_what_it_says_to_press_is_what_stands_on_the_page(language: Language) -> None:
    words = Words(Reader(language))
    assert words("workspace.forward_next") in words("cli.try_three")


def test_it_keeps_its_things_where_make_demo_reset_removes_them() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ndemo-reset:")[2]
    assert f"rm -rf {FOLDER}" in recipe.splitlines()[1]
