"""What Slack does with the HTTP answer to a slash command and to a form."""

import json
from dataclasses import dataclass, field
from typing import Any

from bot.workspace import answers
from bot.workspace.errors import ApiError
from bot.workspace.methods.views import content_of
from bot.workspace.records import SLACKBOT, Call, Channel, Json, Message, Person, View
from bot.workspace.sentences import sentence
from bot.workspace.tickets import Answering
from bot.workspace.town import Town
from bot.workspace.transport import Answer


@dataclass(frozen=True)
class Outcome:
    """How an act ended for the person: `errors` by field of a form, or one `error` sentence."""

    ok: bool
    errors: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    answer: Answer | None = None
    message: Message | None = None


def trouble(person: Person, answer: Answer) -> Outcome:
    """The app did not acknowledge, or answered something that Slack refuses."""
    key = "no_answer" if answer.status == 0 else "dispatch_failed"
    return Outcome(False, error=sentence(key, person.language), answer=answer)


def aside(town: Town, person: Person, channel: Channel, text: str) -> Message:
    """What Slack itself tells one person."""
    return town.post(channel, SLACKBOT, text, ephemeral_to=person.id)


def of_command(town: Town, person: Person, channel: Channel, answer: Answer) -> Outcome:
    """Show the answer to a slash command: privately, unless `response_type` is `in_channel`."""
    if not answer.ok:
        return _told(town, person, channel, trouble(person, answer))
    if not answer.content.strip():
        return Outcome(True, answer=answer)
    record = _record(town, "ack:slash_command", answer)
    ticket = Answering(person.id, channel.id, None, until=0.0)
    try:
        if answer.content.lstrip().startswith(b"{"):
            record.arguments = _json(answer)
        else:
            record.arguments = {"text": answer.content.decode()}
        message = answers.say(town, ticket, record.arguments)
    except ApiError as refusal:
        record.error, record.messages = refusal.code, refusal.messages
        return _told(town, person, channel, trouble(person, answer))
    return Outcome(True, answer=answer, message=message)


def of_submission(town: Town, person: Person, view: View, answer: Answer) -> Outcome:
    """Close, change or complain about a form, as `response_action` says.

    https://docs.slack.dev/surfaces/modals#response_actions
    """
    if not answer.ok:
        return trouble(person, answer)
    record = _record(town, "ack:view_submission", answer)
    try:
        record.arguments = _json(answer) if answer.content.strip() else {}
        errors = _act(town, view, record.arguments)
    except ApiError as refusal:
        record.error, record.messages = refusal.code, refusal.messages
        return trouble(person, answer)
    return Outcome(not errors, errors, answer=answer)


def _act(town: Town, view: View, said: Json) -> dict[str, str]:
    match said.get("response_action"):
        case None:
            town.viewing.close(view)
        case "clear":
            town.viewing.close(view, every=True)
        case "update":
            town.viewing.update(view, content_of(town, said.get("view"), "modal"))
        case "push":
            town.viewing.push(view.user, content_of(town, said.get("view"), "modal"))
        case "errors":
            return _errors(view, said.get("errors"))
        case _:
            raise ApiError("invalid_response_action")
    return {}


def _errors(view: View, errors: Any) -> dict[str, str]:
    fields = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= fields:
        raise ApiError("invalid_errors", [f"[ERROR] errors must name input blocks of the view: {errors}"])
    return {key: str(text) for key, text in errors.items()}


def _json(answer: Answer) -> Json:
    try:
        body = json.loads(answer.content)
    except ValueError as wrong:
        raise ApiError("invalid_json") from wrong
    if not isinstance(body, dict):
        raise ApiError("json_not_object")
    return body


def _record(town: Town, name: str, answer: Answer) -> Call:
    record = Call(name, {"status": answer.status})
    town.calls.append(record)
    return record


def _told(town: Town, person: Person, channel: Channel, outcome: Outcome) -> Outcome:
    message = aside(town, person, channel, str(outcome.error))
    return Outcome(False, error=outcome.error, answer=outcome.answer, message=message)
