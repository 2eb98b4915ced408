"""``scribe check``: what is configured, missing or wrong, chat by chat; no secret is shown."""

import os

import click

from bot.calendar import zones
from bot.chat.sentence import Sentence, say
from bot.cli.bilingual import Command, Fault, tell
from bot.cli.live import Manager, ask_slack
from bot.cli.parts import opened
from bot.settings import Look, Settings, SlackSettings, TeamsSettings, look
from storage.balance import Balance, balances_beside
from storage.deliveries import DeliveryState
from storage.workspaces import Workspace, workspaces


@click.command(cls=Command, help="cli.check")
@click.option("--live", is_flag=True, help="cli.check_live")
def check(live: bool) -> None:
    """Look at everything that must be there, before anything starts; ``live`` asks Slack, too."""
    found = look(os.environ)
    _tell(found.faults)
    _tell(_slack(found.settings.slack, found.slack_faults))
    _tell(_teams(found.settings.teams, found.teams_faults))
    _tell([_public(found.settings.public_url)])
    if not found.faults:
        with opened(found.settings.database_url) as store:
            tell("cli.facts", zones=zones.VERSION, database=store.engine.dialect.name)
            _tell([_installed(one) for one in store.now(lambda session: workspaces(session, "slack"))])
            _tell([_reckoned(balance) for balance in balances_beside(store.engine)])
    if found.all_faults:
        raise Fault(say("setup.wrong", n=len(found.all_faults)))
    if not _any_chat(found):
        raise Fault(say("cli.no_platform"))
    if live:
        _ask_slack(found.settings)
    tell("cli.fine")


def _ask_slack(settings: Settings) -> None:
    """Raises :class:`Fault` when Slack finds anything wrong, or cannot be asked."""
    if settings.slack is None:
        raise Fault(say("live.no_slack"))
    if not settings.slack.bot_token:
        raise Fault(say("live.no_token"))
    with opened(settings.database_url) as store:
        verdict = ask_slack(store, settings.slack, _manager(settings.slack, settings.public_url))
    _tell(verdict.well)
    _tell(verdict.wrong)
    if verdict.wrong:
        raise Fault(say("live.wrong", n=len(verdict.wrong)))


def _manager(slack: SlackSettings, url: str | None) -> Manager | None:
    """Who can compare the app with its manifest: in Socket Mode alone, the one without an address."""
    address = url if slack.signing_secret else None
    if not slack.config_token or (slack.signing_secret and not url):
        return None
    return Manager(slack.config_token, address, several=slack.oauth is not None)


def _public(url: str | None) -> Sentence:
    return say("setup.public_url", url=url) if url else say("setup.no_public_url")


def _any_chat(found: Look) -> bool:
    return bool(found.settings.slack or found.settings.teams)


def _tell(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        tell(sentence.key, **sentence.values)


def _reckoned(balance: Balance) -> Sentence:
    """What became of what was planned. Raises :class:`Fault` when that does not add up."""
    counts = {state.value: count for state, count in balance.standing.items()}
    told = {"planned": balance.planned, "withdrawn": counts.pop(DeliveryState.CANCELLED), **counts}
    if not balance.even:
        raise Fault(say("cli.unaccounted", unexplained=balance.unexplained, **told))
    return say("cli.accounted", **told)


def _slack(known: SlackSettings | None, faults: list[Sentence]) -> list[Sentence]:
    if known is None:
        return [say("setup.unused_slack")]
    if faults:
        return _listed("setup.faults_slack", faults)
    told = [say("setup.slack", url=known.api_url)]
    told += [say("setup.slack_socket")] if known.app_token else []
    told += [say("setup.slack_oauth", url=known.oauth.public_url)] if known.oauth else []
    return [*told, say("setup.slack_people", n=len(known.allowed))] if known.allowed else told


def _installed(one: Workspace) -> Sentence:
    key = "setup.slack_gone" if one.gone_at else "setup.slack_installed"
    return say(key, name=one.name, id=one.workspace)


def _teams(known: TeamsSettings | None, faults: list[Sentence]) -> list[Sentence]:
    if known is None:
        return [say("setup.unused_teams")]
    if faults:
        return _listed("setup.faults_teams", faults)
    proof = "secret" if known.app_password else "certificate" if known.certificate else "nothing"
    told = [
        say("setup.teams", app=known.app_id, tenant=known.tenant_id, proof=say(f"setup.with_{proof}")),
        say("setup.teams_people", n=len(known.allowed_tenants)),
    ]
    return [*told, say("setup.development")] if known.development else told


def _listed(title: str, faults: list[Sentence]) -> list[Sentence]:
    return [say(title), *(say("setup.fault", what=fault) for fault in faults)] if faults else []
