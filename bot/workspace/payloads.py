"""What Slack puts in a request about a slash command, a click, a form, a shortcut.

https://docs.slack.dev/reference/interaction-payloads and
https://docs.slack.dev/interactivity/implementing-slash-commands
"""

from bot.workspace.directory import APP_ID
from bot.workspace.methods.content import shown
from bot.workspace.methods.views import shown_view
from bot.workspace.records import Channel, Json, Message, Person, View
from bot.workspace.town import Town

VERIFICATION = "verification-token"  # deprecated by Slack and still sent; nothing may rely on it


def slash(town: Town, person: Person, channel: Channel, command: str, text: str) -> dict[str, str]:
    """The form of a slash command."""
    return {
        "token": VERIFICATION,
        "team_id": town.team_id,
        "team_domain": town.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url(town, person, channel),
        "trigger_id": town.tickets.trigger(person.id),
    }


def channel_name(channel: Channel) -> str:
    """The name of a conversation as payloads give it."""
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def response_url(town: Town, person: Person, channel: Channel, message: Message | None = None) -> str:
    """A new response URL; about a message, it can replace or delete it."""
    token = town.tickets.response(person.id, channel.id, message.ts if message else None)
    return f"{town.base_url}/response/{token}"


def _interaction(town: Town, kind: str, person: Person) -> Json:
    user = {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team_id}
    team = {"id": town.team_id, "domain": town.domain}
    return {
        "type": kind,
        "user": user,
        "team": team,
        "api_app_id": APP_ID,
        "token": VERIFICATION,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def clicked(town: Town, person: Person, message: Message, action: Json, values: Json) -> Json:
    """`block_actions` from a message; an ephemeral one is not sent back."""
    channel = town.channels[message.channel]
    private = message.ephemeral_to is not None
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": private,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    body = _interaction(town, "block_actions", person) | {
        "container": container,
        "trigger_id": town.tickets.trigger(person.id),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": values},
        "response_url": response_url(town, person, channel, message),
        "actions": [action],
    }
    return body if private else body | {"message": shown(town, message, with_metadata=True)}


def clicked_in_view(town: Town, person: Person, view: View, action: Json) -> Json:
    """`block_actions` from a modal or a home tab."""
    return _interaction(town, "block_actions", person) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": town.tickets.trigger(person.id, view.id),
        "view": shown_view(town, view),
        "actions": [action],
    }


def searched(town: Town, person: Person, view: View, block: Json, typed: str) -> Json:
    """`block_suggestion`: what is typed in a menu whose options the app finds; it has no trigger.

    https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
    """
    body = _interaction(town, "block_suggestion", person)
    return body | {
        "container": {"type": "view", "view_id": view.id},
        "action_id": block["element"]["action_id"],
        "block_id": block["block_id"],
        "value": typed,
        "view": shown_view(town, view),
    }


def submitted(town: Town, person: Person, view: View) -> Json:
    """`view_submission`; the view holds its values. One of a guest names the guest's own workspace, and that
    of the app only in the view (`app_installed_team_id`)."""
    team = {"team": {"id": person.team_id, "domain": "elsewhere"}} if person.external else {}
    return (
        _interaction(town, "view_submission", person)
        | team
        | {
            "trigger_id": town.tickets.trigger(person.id, view.id),
            "view": shown_view(town, view),
            "response_urls": [],
        }
    )


def closed(town: Town, person: Person, view: View, cleared: bool) -> Json:
    """`view_closed`."""
    body = _interaction(town, "view_closed", person)
    return body | {"view": shown_view(town, view), "is_cleared": cleared}


def shortcut(town: Town, person: Person, callback_id: str) -> Json:
    """A global shortcut."""
    return _interaction(town, "shortcut", person) | {
        "callback_id": callback_id,
        "action_ts": town.stamp(),
        "trigger_id": town.tickets.trigger(person.id),
    }


def message_shortcut(town: Town, person: Person, callback_id: str, message: Message) -> Json:
    """A shortcut on a message."""
    channel = town.channels[message.channel]
    return _interaction(town, "message_action", person) | {
        "callback_id": callback_id,
        "action_ts": town.stamp(),
        "trigger_id": town.tickets.trigger(person.id),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message_ts": message.ts,
        "message": shown(town, message, with_metadata=True),
        "response_url": response_url(town, person, channel, message),
    }
