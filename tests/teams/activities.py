"""What people do in Teams, as the Bot Connector tells the app.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from datetime import UTC
from uuid import uuid4

from bot.calendar import zones
from tests.teams.ids import TEAM
from tests.teams.records import Conversation, Json, Message, Person
from tests.teams.town import NAME, TeamsTown
from tests.teams.typed import encoded, typed


def told(town: TeamsTown, place: Conversation, person: Person, kind: str, root: str | None = None) -> Json:
    """What every activity has. ``root`` is the message that began the thread, in a channel."""
    now = town.now().astimezone(UTC)
    local = zones.local(now, person.zone)
    return {
        "type": kind,
        "id": f"f:{uuid4()}",
        "channelId": "msteams",
        "serviceUrl": town.service_url,
        "timestamp": now.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        "localTimestamp": local.isoformat(timespec="milliseconds"),
        "localTimezone": person.zone,
        "locale": person.locale,
        "from": {"id": person.id, "name": person.name, "aadObjectId": person.object_id},
        "recipient": {"id": town.bot, "name": NAME},
        "conversation": _conversation(place, root),
        "channelData": _channel_data(place),
        "entities": [
            {
                "type": "clientInfo",
                "locale": person.locale,
                "country": "CA",
                "platform": "Web",
                "timezone": person.zone,
            }
        ],
    }


def _conversation(place: Conversation, root: str | None) -> Json:
    found: Json = {"id": place.id, "conversationType": place.kind, "tenantId": place.tenant}
    if place.kind == "channel" and root:
        found["id"] = f"{place.id};messageid={root}"
    if place.kind != "personal":
        found["isGroup"] = True
    return found


def _channel_data(place: Conversation) -> Json:
    """Messages name their channel by its id only."""
    found: Json = {"tenant": {"id": place.tenant}}
    if place.kind == "channel":
        team = {"teamsChannelId": place.id, "teamsTeamId": TEAM}
        found |= {**team, "channel": {"id": place.id}, "team": {"id": TEAM}}
    return found


def written(town: TeamsTown, place: Conversation, person: Person, message: Message) -> Json:
    """A line."""
    said = told(town, place, person, "message", message.root or message.id)
    said |= {"id": message.id, "textFormat": "plain", **message.activity}
    said["entities"] = [*message.activity["entities"], *told(town, place, person, "message")["entities"]]
    return said


def posted(town: TeamsTown, line: str) -> Json:
    """A line as it stands in the conversation. Teams sends what was typed a second time, as HTML."""
    text, entities = typed(town, line)
    html = {"contentType": "text/html", "content": f"<p>{text}</p>"}
    return {"type": "message", "text": text, "entities": entities, "attachments": [html]}


def invoked(town: TeamsTown, message: Message, person: Person, name: str, value: Json) -> Json:
    """A question that is answered in the same HTTP answer."""
    place = town.conversation(message.conversation)
    said = told(town, place, person, "invoke", message.root or message.id)
    return said | {"name": name, "value": value, "replyToId": message.id}


def submitted(town: TeamsTown, message: Message, person: Person, value: object) -> Json:
    """A button that is answered by nothing: it comes as a message without text."""
    place = town.conversation(message.conversation)
    said = told(town, place, person, "message", message.root or message.id)
    return said | {"id": town.stamp(), "value": value, "replyToId": message.id}


def payload(town: TeamsTown, message: Message) -> Json:
    """A message that a command is used on.

    https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
    """
    author = town.people.get(message.author)
    text = message.activity.get("text") or encoded(str(message.activity.get("summary", "")))
    link = f"https://teams.microsoft.com/l/message/{message.conversation}/{message.id}"
    if author:
        sender = {"user": {"userIdentityType": "aadUser", "id": author.object_id, "displayName": author.name}}
    else:
        bot = {"applicationIdentityType": "bot", "id": town.app_id, "displayName": NAME}
        sender = {"application": bot}
    return {
        "id": message.id,
        "replyToId": message.root,
        "createdDateTime": town.now().strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "deleted": False,
        "subject": None,
        "summary": None,
        "importance": "normal",
        "locale": "en-us",
        "linkToMessage": link,
        "from": sender,
        "body": {"contentType": "html", "content": f"<div>{text}</div>"},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }
