"""The tables of Slack's tokens are those that slack-sdk's stores read and write."""

import pytest
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import MetaData, String, Table

from storage.base import table
from storage.slack_tokens import SEALED, SlackBot, SlackOauthState

THEIRS = {
    SlackBot: SQLAlchemyInstallationStore.build_bots_table(MetaData(), "slack_bots"),
    SlackOauthState: SQLAlchemyOAuthStateStore.build_oauth_states_table(MetaData(), "slack_oauth_states"),
}


def shape(one: Table) -> dict[str, tuple[type, bool | None]]:
    return {column.name: (type(column.type), column.nullable) for column in one.columns}


@pytest.mark.parametrize("model", THEIRS)
def test_the_columns_are_slack_sdks(model: type[SlackBot | SlackOauthState]) -> None:
    assert table(model).name == THEIRS[model].name
    assert shape(table(model)) == shape(THEIRS[model])


def test_there_is_room_for_tokens_that_are_encrypted() -> None:
    for name in ("bot_token", "bot_refresh_token"):
        column = table(SlackBot).c[name].type
        assert isinstance(column, String)
        assert column.length == SEALED
