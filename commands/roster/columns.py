"""The columns of a roster file, both languages side by side.

A file is CSV (UTF-8; commas, semicolons or tabs) or an .xlsx workbook, with a header in either language.
One row is one role of a person; the rows of an e-mail together are everything that person is. What several
rows would repeat (name, language, time zone, administration) needs to stand in one of them only.

- administration: a code or name, such as "on", "Ontario", « Gouvernement de l’Ontario »;
- language: English or French; time zone: an IANA name or a Canadian city, if not the administration's;
- role: representative, alternate, co-chair, secretariat, senior executive, lead, or "no role" for someone
  who leaves; with "lead", workstream is a code, and a new one needs its name in both languages;
- an administration that Scribe does not know is described by its names in both languages, its order and
  time zone; short names and, unless it is a city, the French forms with « de » and « à » are added;
- sample: "yes" for invented people.
"""

from enum import StrEnum
from typing import Final

from bot.chat.command import Name


class Column(StrEnum):
    """What a column holds."""

    ADMINISTRATION = "administration"
    NAME = "name"
    EMAIL = "email"
    LANGUAGE = "language"
    ZONE = "zone"
    ROLE = "role"
    WORKSTREAM = "workstream"
    WORKSTREAM_EN = "workstream_en"
    WORKSTREAM_FR = "workstream_fr"
    BODY_EN = "body_en"
    BODY_FR = "body_fr"
    SHORT_EN = "short_en"
    SHORT_FR = "short_fr"
    FR_DE = "fr_de"
    FR_IN = "fr_in"
    ORDER = "order"
    BODY_ZONE = "body_zone"
    SAMPLE = "sample"


C = Column
REQUIRED: Final = (C.ADMINISTRATION, C.NAME, C.EMAIL, C.LANGUAGE, C.ROLE)
DEFINING: Final = (C.BODY_EN, C.BODY_FR, C.SHORT_EN, C.SHORT_FR, C.FR_DE, C.FR_IN, C.ORDER, C.BODY_ZONE)
"""The columns that say what an administration is."""

HEADERS: Final[dict[Column, Name]] = {
    C.ADMINISTRATION: Name("administration", "administration", ("government",), ("gouvernement",)),
    C.NAME: Name("name", "nom", ("full name",), ("nom complet",)),
    C.EMAIL: Name("email", "courriel", ("e-mail", "email address"), ("adresse courriel",)),
    C.LANGUAGE: Name("language", "langue"),
    C.ZONE: Name("time zone", "fuseau horaire", ("zone",), ("fuseau",)),
    C.ROLE: Name("role", "rôle"),
    C.WORKSTREAM: Name("workstream", "volet de travail", (), ("volet",)),
    C.WORKSTREAM_EN: Name("workstream name (English)", "nom du volet (anglais)"),
    C.WORKSTREAM_FR: Name("workstream name (French)", "nom du volet (français)"),
    C.BODY_EN: Name("administration name (English)", "nom de l’administration (anglais)"),
    C.BODY_FR: Name("administration name (French)", "nom de l’administration (français)"),
    C.SHORT_EN: Name("short name (English)", "nom court (anglais)"),
    C.SHORT_FR: Name("short name (French)", "nom court (français)"),
    C.FR_DE: Name("of (French)", "de (français)"),
    C.FR_IN: Name("in (French)", "à (français)"),
    C.ORDER: Name("order of government", "ordre de gouvernement", ("level of government",)),
    C.BODY_ZONE: Name("administration time zone", "fuseau horaire de l’administration"),
    C.SAMPLE: Name("sample", "fictif", (), ("fictive", "échantillon")),
}
