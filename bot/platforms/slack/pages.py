"""The pages of an installation, in both languages: what happened, and what to do."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass, field
from html import escape

from bot.chat.sentence import Value
from bot.chat.words import Reader, Words
from bot.language import Language

STYLE = (
    "body{font:1.1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "color:#1f1f1f;background:#fff}section+section{border-top:1px solid #6f6f6f;margin-top:2rem}"
    "a{color:#1d4e9e}"
)
_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",  # the address holds what Slack vouches with
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True)
class Page:
    """A page: ``key`` names its title and text (``install.KEY_title``, ``install.KEY``), ``values`` what they
    speak of; ``link`` leads on, under the words of ``install.link_LABEL``."""

    key: str
    values: dict[str, Value] = field(default_factory=dict)
    label: str = ""
    link: str = ""


def drawn(page: Page, first: Language = Language.EN) -> str:
    """The page as HTML, one language after the other."""
    parts = "".join(_part(page, language) for language in (first, first.other))
    return (
        f'<!DOCTYPE html><html lang="{first}-CA"><head><meta charset="utf-8"><title>Scribe</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><main>{parts}</main></body></html>"
    )


def preferred(accepted: str) -> Language:
    """The language that a browser asks for first (the header ``Accept-Language``)."""
    return Language.FR if accepted.strip().lower().startswith("fr") else Language.EN


def _part(page: Page, language: Language) -> str:
    words = Words(Reader(language))
    title = escape(words(f"install.{page.key}_title"))
    text = escape(words(f"install.{page.key}", **page.values))
    on = escape(words(f"install.link_{page.label}")) if page.label else ""
    link = f'<p><a href="{escape(page.link)}">{on}</a></p>' if on else ""
    return f'<section lang="{language}-CA"><h1>{title}</h1><p>{text}</p>{link}</section>'
