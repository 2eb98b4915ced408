"""What happens to a team, its channels and the app in it, as the Bot Connector tells the app.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from tests.teams import activities
from tests.teams.caller import Caller
from tests.teams.ids import TEAM
from tests.teams.outcome import Outcome, failed
from tests.teams.records import Json
from tests.teams.town import NAME


async def tell(caller: Caller, who: str, more: Json, data: Json, place: str | None) -> Outcome:
    """News of the team of a channel or (without one) of somebody's conversation with the app."""
    town = caller.town
    person, where = town.person(who), town.place(who, place)
    said = activities.told(town, where, person, more["type"]) | more
    said["channelData"] = {"tenant": {"id": where.tenant}, **data}
    if place is not None:
        said["conversation"]["id"] = TEAM
    answer = await caller.deliver(said)
    return Outcome(answer.is_success, error=failed(answer))


async def happens(caller: Caller, event: str, who: str, channel: str, **more: str) -> Outcome:
    """Something happens to the team of a channel, or to the channel."""
    place = caller.town.channel(channel)
    data: Json = {"eventType": event, "team": {"id": TEAM, "name": "Group"}}
    if event.startswith("channel"):
        data["channel"] = {"id": place.id, "name": channel, **more}
    return await tell(caller, who, {"type": "conversationUpdate"}, data, channel)


async def archives(caller: Caller, who: str, channel: str) -> Outcome:
    """Archive the team of a channel."""
    return await happens(caller, "teamArchived", who, channel)


async def restores(caller: Caller, who: str, channel: str) -> Outcome:
    """Take the team of a channel into use again."""
    return await happens(caller, "teamUnarchived", who, channel)


async def removes(caller: Caller, who: str, channel: str) -> Outcome:
    """Take the app out of the team of a channel."""
    return await has_app(caller, who, channel, "membersRemoved")


async def adds(caller: Caller, who: str, channel: str) -> Outcome:
    """Add the app to a channel's team again."""
    return await caller.add_to(channel, who)


async def has_app(caller: Caller, who: str, channel: str, which: str) -> Outcome:
    """News of the team of a channel: the app is among its ``membersAdded`` or ``membersRemoved``."""
    news = {"type": "conversationUpdate", which: [{"id": caller.town.bot, "name": NAME}]}
    return await tell(caller, who, news, {"team": {"id": TEAM}}, channel)


async def leaves(caller: Caller, who: str) -> Outcome:
    """Take the app away from oneself."""
    caller.town.person(who).installed = False
    return await tell(caller, who, {"type": "installationUpdate", "action": "remove"}, {}, None)


async def returns(caller: Caller, who: str) -> Outcome:
    """Add the app for oneself again."""
    return await caller.install(who)
