"""The faults that a file or a cell has by itself, and what readers of both languages are told."""

from dataclasses import dataclass

from commands.roster.roster import Standing
from tests.roster.support import EMPTY, text


@dataclass(frozen=True)
class Case:
    """The only fault of ``data`` has the key ``roster.{key}``."""

    key: str
    data: str | bytes
    en: str
    fr: str
    there: Standing = EMPTY


STREAM = "workstream,workstream name (English),workstream name (French)"
FORM_EN = (
    "Write a code or a name, such as “on” or “Ontario”. For an administration of your own, also fill in its "
    "names in both languages, its order of government and its time zone."
)
FORM_FR = (
    "Inscrivez un code ou un nom, comme « on » ou « Ontario ». Pour une administration qui n’est pas encore "
    "connue, remplissez aussi ses noms dans les deux langues, son ordre de gouvernement et son "
    "fuseau horaire."
)
ROLES_EN = "representative, alternate, co-chair, secretariat, senior executive, lead and no role"
ROLES_FR = (
    "représentation, personne remplaçante, coprésidence, secrétariat, haute direction, "
    "responsable de volet et aucun rôle"
)
COLUMNS_EN = (
    "administration, name, email, language, time zone, role, workstream, workstream name (English), "
    "workstream name (French), administration name (English), administration name (French), "
    "short name (English), short name (French), of (French), in (French), order of government, "
    "administration time zone and sample"
)
COLUMNS_FR = (
    "administration, nom, courriel, langue, fuseau horaire, rôle, volet de travail, nom du volet (anglais), "
    "nom du volet (français), nom de l’administration (anglais), nom de l’administration (français), "
    "nom court (anglais), nom court (français), de (français), à (français), ordre de gouvernement, "
    "fuseau horaire de l’administration et fictif"
)

FILES = (
    Case(
        "old_workbook",
        b"\xd0\xcf\x11\xe0 and more",
        "r.csv: This is an old workbook (.xls), or one with a password. Save it as .xlsx, without a "
        "password.",
        "r.csv : Ce classeur est d’un ancien format (.xls) ou protégé par un mot de passe. Enregistrez-le au "
        "format .xlsx, sans mot de passe.",
    ),
    Case(
        "bad_workbook",
        b"PK\x03\x04 and no more",
        "r.csv: This workbook is damaged. Save it again as .xlsx.",
        "r.csv : Ce classeur est endommagé. Enregistrez-le de nouveau au format .xlsx.",
    ),
    Case(
        "no_rows",
        "administration,name\n\n,\n",
        "r.csv: This file has no people in it. It needs a header, then one row for each role of a person.",
        "r.csv : Ce fichier ne contient personne. Il doit comporter un en-tête, puis une ligne "
        "pour chaque rôle de chaque personne.",
    ),
    Case(
        "not_utf8",
        text("nb,Zoé Roy,zoe@nb.example,fr,secretariat").encode("cp1252"),
        "r.csv, line 3: This line is not UTF-8 text. Save the file as “CSV UTF-8” or as an .xlsx workbook.",
        "r.csv, ligne 3 : Cette ligne n’est pas du texte UTF-8. Enregistrez le fichier au format « "
        "CSV UTF-8 » "
        "ou en classeur .xlsx.",
    ),
    Case(
        "bad_csv",
        text('on,"Ann Bee,ann@on.example,en,alternate', "on,Di,di@on.example,en,alternate"),
        "r.csv, line 4: A quotation mark is not closed, or something follows the closing one. Write a "
        "quotation mark inside a text twice.",
        "r.csv, ligne 4 : Un guillemet droit n’est pas fermé, ou quelque chose suit le guillemet fermant. "
        "Doublez tout guillemet droit à l’intérieur d’un texte.",
    ),
    Case(
        "unknown_column",
        text(more="tmie zone"),
        "r.csv, line 1, column “tmie zone”: A roster has no such column. Did you mean “time zone”? What is "
        f"allowed: {COLUMNS_EN}.",
        "r.csv, ligne 1, colonne « tmie zone » : Cette colonne n’existe pas dans une liste des membres. "
        f"Cherchiez-vous « time zone »? Valeurs admises : {COLUMNS_FR}.",
    ),
    Case(
        "column_twice",
        text(more="E-Mail"),
        "r.csv, line 1, column “E-Mail”: This column is there twice, also as “email”. Keep one.",
        "r.csv, ligne 1, colonne « E-Mail » : Cette colonne figure deux fois, aussi sous le nom « email ». "
        "N’en gardez qu’une.",
    ),
    Case(
        "no_column",
        "administration,nom,courriel,rôle\nca,Ada Roy,ada@ca.example,coprésidence\n",
        "r.csv, line 1: The column “language” is missing. Add it.",
        "r.csv, ligne 1 : La colonne « langue » manque. Ajoutez-la.",
    ),
    Case(
        "too_wide",
        text("on,Ann Bee,ann@on.example,en,alternate,,x"),
        "r.csv, line 4: This row has more cells (7) than the header (5). Put quotation marks around a text "
        "that contains the separator.",
        "r.csv, ligne 4 : Cette ligne a plus de cellules (7) que l’en-tête (5). Mettez entre "
        "guillemets droits "
        "tout texte qui contient le séparateur.",
    ),
)

CELLS = (
    Case(
        "empty",
        text("on,Ann Bee,,en,alternate"),
        "r.csv, line 4, column “email”: This cell is empty. Write a work email such as name@example.ca.",
        "r.csv, ligne 4, colonne « email » : Cette cellule est vide. Inscrivez une adresse courriel "
        "professionnelle comme nom@exemple.ca.",
    ),
    Case(
        "bad_email",
        text("on,Ann Bee,ann@example,en,alternate"),
        "r.csv, line 4, column “email”: “ann@example” is not an email address. Write a work email such as "
        "name@example.ca.",
        "r.csv, ligne 4, colonne « email » : « ann@example » n’est pas une adresse courriel. Inscrivez une "
        "adresse courriel professionnelle comme nom@exemple.ca.",
    ),
    Case(
        "too_long",
        text(f"on,{'A' * 121},ann@on.example,en,alternate"),
        "r.csv, line 4, column “name”: This text has 121 characters; at most 120 fit. Shorten it.",
        "r.csv, ligne 4, colonne « name » : Ce texte compte 121 caractères; le maximum est de 120. "
        "Raccourcissez-le.",
    ),
    Case(
        "unknown",
        text("on,Ann Bee,ann@on.example,en,altrenate"),
        "r.csv, line 4, column “role”: “altrenate” is not understood here. Did you mean “alternate”? What is "
        f"allowed: {ROLES_EN}.",
        "r.csv, ligne 4, colonne « role » : « altrenate » n’est pas reconnu ici. Cherchiez-vous "
        f"« alternate »? Valeurs admises : {ROLES_FR}.",
    ),
    Case(
        "unknown_administration",
        text("Onatrio,Ann Bee,ann@on.example,en,alternate"),
        "r.csv, line 4, column “administration”: “Onatrio” is not an administration that Scribe knows. Did "
        f"you mean “Ontario”? {FORM_EN}",
        "r.csv, ligne 4, colonne « administration » : « Onatrio » n’est pas une administration connue de "
        f"Scribe. Cherchiez-vous « Ontario »? {FORM_FR}",
    ),
    Case(
        "unknown_zone",
        text("on,Ann Bee,ann@on.example,en,alternate,America/Tronto", more="time zone"),
        "r.csv, line 4, column “time zone”: “America/Tronto” is not a time zone. Did you mean "
        "“America/Toronto”? Write a zone such as America/Toronto, or a Canadian city.",
        "r.csv, ligne 4, colonne « time zone » : « America/Tronto » n’est pas un fuseau horaire. "
        "Cherchiez-vous « America/Toronto »? Inscrivez un fuseau comme America/Toronto, ou une ville "
        "canadienne.",
    ),
    Case(
        "bad_code",
        text("on,Ann Bee,ann@on.example,en,lead,open data,Tools,Outils", more=STREAM),
        "r.csv, line 4, column “workstream”: “open data” cannot be a code. Use letters without accents, "
        "digits and hyphens, such as “on-oshawa”.",
        "r.csv, ligne 4, colonne « workstream » : « open data » ne peut pas servir de code. Utilisez des "
        "lettres sans accent, des chiffres et des traits d’union, comme « on-oshawa ».",
    ),
)
