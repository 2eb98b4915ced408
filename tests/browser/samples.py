"""One of everything that the page can show, in both languages."""

from typing import Any

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Scribe"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Scribe"},
        "slash_commands": [
            {"command": "/cogwg", "description": "…"},
            {"command": "/gtgoc", "description": "…"},
        ],
        "shortcuts": [
            {"name": "Record a decision", "type": "message", "callback_id": "record", "description": "…"},
            {"name": "Plan a meeting", "type": "global", "callback_id": "plan", "description": "…"},
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["chat:write", "commands", "im:history", "channels:history", "users:read"]}
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im", "app_mention"]},
        "interactivity": {"is_enabled": True},
    },
}


def plain(text: str) -> Json:
    """A text without marks."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """A text with Slack's marks."""
    return {"type": "mrkdwn", "text": text}


def option(value: str, text: str, **more: Json) -> Json:
    """A choice."""
    return {"value": value, "text": plain(text), **more}


def button(action: str, text: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action, "text": plain(text), **more}


CONFIRM: Json = {
    "title": plain("Annuler la réunion"),
    "text": plain("Tout le monde en sera avisé."),
    "confirm": plain("Annuler la réunion"),
    "deny": plain("Garder la réunion"),
    "style": "danger",
}

CHOICES = [option("on", "Ontario"), option("qc", "Québec"), option("yt", "Yukon")]


def poll(coming: int = 3) -> list[Json]:
    """A post in both languages, with buttons for everybody."""
    return [
        {"type": "header", "block_id": "head.en", "text": plain("Monthly meeting, Wednesday, December 9")},
        {
            "type": "section",
            "block_id": "body.en",
            "text": mrkdwn("*Will you attend?* By videoconference, <https://open.canada.ca|open.canada.ca>."),
            "fields": [mrkdwn("*When*\n2 pm Eastern Time (ET)"), mrkdwn(f"*Coming*\n{coming}")],
        },
        {"type": "divider"},
        {"type": "header", "block_id": "head.fr", "text": plain("Réunion mensuelle, mercredi 9 décembre")},
        {
            "type": "section",
            "block_id": "body.fr",
            "text": mrkdwn(
                "*Y serez-vous?* Par vidéoconférence, <https://ouvert.canada.ca|ouvert.canada.ca>."
            ),
            "fields": [mrkdwn("*Quand*\n14 h, heure de l’Est (HE)"), mrkdwn(f"*Présences*\n{coming}")],
        },
        {
            "type": "actions",
            "block_id": "answer.en-fr",
            "elements": [
                button("yes", "I will attend / J’y serai", style="primary", value="yes"),
                button("no", "I will not / Je n’y serai pas", value="no"),
            ],
        },
    ]


TABLE: list[Json] = [
    {
        "type": "section",
        "block_id": "said.fr",
        "text": mrkdwn("Mesures de suivi &amp; échéances de <@U0000002>"),
    },
    {
        "type": "table",
        "block_id": "rows.fr",
        "column_settings": [{}, {"align": "right"}],
        "rows": [
            [{"type": "raw_text", "text": "Mesure de suivi"}, {"type": "raw_text", "text": "Échéance"}],
            [
                {"type": "raw_text", "text": "Rédiger le compte rendu"},
                {"type": "raw_text", "text": "2026-12-11"},
            ],
            [
                {"type": "raw_text", "text": "Inviter les municipalités"},
                {"type": "raw_text", "text": "2027-01-15"},
            ],
        ],
    },
    {"type": "context", "elements": [mrkdwn("_Registre tenu par le secrétariat_")]},
]

CONTROLS: list[Json] = [
    {
        "type": "section",
        "text": mrkdwn("Votre administration"),
        "accessory": {
            "type": "static_select",
            "action_id": "where",
            "options": CHOICES,
            "placeholder": plain("Administration"),
        },
    },
    {
        "type": "section",
        "text": mrkdwn("Rappels à recevoir"),
        "accessory": {
            "type": "checkboxes",
            "action_id": "reminders",
            "options": CHOICES[:2],
            "initial_options": CHOICES[:1],
        },
    },
    {
        "type": "actions",
        "elements": [
            {
                "type": "datepicker",
                "action_id": "date",
                "initial_date": "2026-12-09",
                "placeholder": plain("Date"),
            },
            {
                "type": "overflow",
                "action_id": "more",
                "options": [option("move", "Déplacer"), option("link", "Lien")],
            },
            button("cancel", "Annuler la réunion", style="danger", confirm=CONFIRM),
            button("page", "Ouvrir le site", url="https://ouvert.canada.ca"),
        ],
    },
]


def _asked(name: str, label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {"action_id": name, **element},
        **more,
    }


FORM: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Planifier une réunion"),
    "submit": plain("Planifier"),
    "close": plain("Annuler"),
    "blocks": [
        {"type": "section", "text": mrkdwn("Les membres en seront avisés *dans leur langue*.")},
        _asked(
            "title",
            "Titre",
            {"type": "plain_text_input", "max_length": 80},
            hint=plain("Au plus 80 caractères."),
        ),
        _asked("notes", "Notes", {"type": "plain_text_input", "multiline": True}, optional=True),
        _asked("day", "Date", {"type": "datepicker", "initial_date": "2026-12-09"}),
        _asked("hour", "Heure", {"type": "timepicker", "initial_time": "14:00"}),
        _asked(
            "kind",
            "Genre",
            {
                "type": "radio_buttons",
                "options": [option("m", "Mensuelle"), option("q", "Trimestrielle élargie")],
            },
        ),
        _asked("where", "Lieu", {"type": "static_select", "options": CHOICES}, optional=True),
        _asked("topics", "Volets", {"type": "multi_static_select", "options": CHOICES}, optional=True),
        _asked("lead", "Responsable", {"type": "users_select", "initial_user": "U0000001"}),
        _asked("guests", "Personnes invitées", {"type": "multi_users_select"}, optional=True),
        _asked("tell", "Avis", {"type": "checkboxes", "options": CHOICES[:2]}, optional=True),
        _asked("link", "Lien", {"type": "url_text_input"}, optional=True),
        _asked("mail", "Courriel", {"type": "email_text_input"}, optional=True),
        _asked(
            "count",
            "Places",
            {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
            optional=True,
        ),
    ],
}

HOME: Json = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": plain("Vos prochaines réunions")},
        {
            "type": "section",
            "text": mrkdwn("Mercredi 9 décembre, 14 h"),
            "accessory": button("form", "Planifier une réunion"),
        },
    ],
}
