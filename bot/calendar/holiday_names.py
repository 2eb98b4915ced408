"""The names of holidays, both languages side by side; an editable list."""

from typing import Final

from bot.language import Language

OBSERVED: Final = "-observed"
SUFFIX: Final = {Language.EN: " (observed)", Language.FR: " (congé reporté)"}

_TABLE: Final = (
    # key, name in the holidays library, English, French
    ("new-year", "New Year's Day", "New Year’s Day", "jour de l’An"),
    ("islander", "Islander Day", "Islander Day", "fête des Insulaires"),
    ("louis-riel", "Louis Riel Day", "Louis Riel Day", "journée Louis-Riel"),
    ("heritage", "Heritage Day", "Nova Scotia Heritage Day", "fête du Patrimoine"),
    ("family", "Family Day", "Family Day", "jour de la Famille"),
    ("good-friday", "Good Friday", "Good Friday", "Vendredi saint"),
    ("easter-monday", "Easter Monday", "Easter Monday", "lundi de Pâques"),
    ("victoria", "Victoria Day", "Victoria Day", "fête de la Reine"),
    ("patriots", "National Patriots' Day", "National Patriots’ Day", "Journée nationale des patriotes"),
    (
        "indigenous-peoples",
        "National Aboriginal Day",
        "National Indigenous Peoples Day",
        "Journée nationale des peuples autochtones",
    ),
    ("fete-nationale", "Saint Jean Baptiste Day", "Quebec’s National Holiday", "fête nationale du Québec"),
    ("canada", "Canada Day", "Canada Day", "fête du Canada"),
    ("memorial", "Memorial Day", "Memorial Day", "jour commémoratif"),
    ("nunavut", "Nunavut Day", "Nunavut Day", "jour du Nunavut"),
    ("british-columbia", "British Columbia Day", "British Columbia Day", "fête de la Colombie-Britannique"),
    ("new-brunswick", "New Brunswick Day", "New Brunswick Day", "fête du Nouveau-Brunswick"),
    ("saskatchewan", "Saskatchewan Day", "Saskatchewan Day", "jour de la Saskatchewan"),
    ("civic", "Civic Holiday", "Civic Holiday", "congé civique"),
    ("discovery", "Discovery Day", "Discovery Day", "jour de la Découverte"),
    ("labour", "Labour Day", "Labour Day", "fête du Travail"),
    (
        "truth-and-reconciliation",
        "National Day for Truth and Reconciliation",
        "National Day for Truth and Reconciliation",
        "Journée nationale de la vérité et de la réconciliation",
    ),
    ("thanksgiving", "Thanksgiving Day", "Thanksgiving Day", "Action de grâce"),
    ("remembrance", "Remembrance Day", "Remembrance Day", "jour du Souvenir"),
    ("christmas", "Christmas Day", "Christmas Day", "jour de Noël"),
    ("boxing", "Boxing Day", "Boxing Day", "lendemain de Noël"),
    # A day that a later release of the library names otherwise is still a holiday.
    ("other", "", "public holiday", "jour férié"),
)

KEYS: Final = {library: key for key, library, _, _ in _TABLE}
"""Name in the library → our key."""

NAMES: Final = {key: {Language.EN: english, Language.FR: french} for key, _, english, french in _TABLE}
"""Our key → the printable name in each language."""
