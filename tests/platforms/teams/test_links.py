"""The message that something was made of is one of Teams, whatever a client says."""

import pytest

from bot.chat.call import Call
from bot.platforms.teams.links import from_here, is_message

GOOD = (
    "https://teams.microsoft.com/l/message/19:a@thread.tacv2/1616990032035?tenantId=t&groupId=g",
    "https://teams.cloud.microsoft/l/message/19:a@thread.tacv2/1616990032035",
    "https://gov.teams.microsoft.us/l/message/19:a@thread.tacv2/1",
    "https://dod.teams.microsoft.us/l/message/19:a@thread.tacv2/1",
)
BAD = (
    "",
    "https://bad.example/l/message/1",
    "http://teams.microsoft.com/l/message/1",
    "https://teams.microsoft.com.bad.example/l/message/1",
    "https://teams.microsoft.com@bad.example/l/message/1",
    "https://bad.example/https://teams.microsoft.com/l/message/1",
    "https://teams.microsoft.com/l/call/0/0?users=a",
    "https://teams.microsoft.com/l/message/1 <at>all</at>",
    "https://teams.microsoft.com/l/message/1|good",
    "https://teams.microsoft.com/l/message/\\bad.example",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("link", GOOD)
def test_a_link_to_a_message_of_teams_stays(link: str) -> None:
    assert is_message(link)
    call = Call("action.add", {"text": "a", "source": link})
    assert from_here(call) == call


@pytest.mark.parametrize("link", BAD)
def test_a_link_to_anything_else_is_left_out(link: str) -> None:
    assert not is_message(link)
    assert from_here(Call("action.add", {"text": "a", "source": link})) == Call("action.add", {"text": "a"})
