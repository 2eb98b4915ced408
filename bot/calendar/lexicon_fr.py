"""The French words of dates and times, folded; the kinds are those of kinds.py."""

from typing import Final

from bot.calendar.lexicon_fr_limits import LIMITS

WEEKDAYS: Final = (
    "lundi|lun",
    "mardi|mar",
    "mercredi|mer|merc",
    "jeudi|jeu",
    "vendredi|ven|vend",
    "samedi|sam",
    "dimanche|dim",
)
MONTHS: Final = (
    "janvier|janv|jan",
    "fevrier|fevr|fev",
    "mars",
    "avril|avr",
    "mai",
    "juin|jun",
    "juillet|juill|juil|jul",
    "aout",
    "septembre|sept|sep",
    "octobre|oct",
    "novembre|nov",
    "decembre|dec",
)
WORDS: Final[dict[str, dict[object, str]]] = {
    "REL": {
        0: "aujourd'hui|aujourd hui|aujourdhui|ce jour|auj|ajd|aujourd'hui meme|ce jour meme",
        1: "demain|lendemain",
        2: "apres-demain|surlendemain",
        -1: "hier",
        -2: "avant-hier",
    },
    "FEAST": {
        (1, 1): "jour de l'an|premier de l'an",
        (6, 24): "saint-jean-baptiste|saint-jean|st-jean-baptiste|st-jean",
        (7, 1): "fete du canada",
        (9, 30): "journee nationale de la verite et de la reconciliation|journee de la verite et de la"
        " reconciliation",
        (11, 11): "jour du souvenir",
        (12, 25): "noel|jour de noel",
    },
    "now": {0: "maintenant|en ce moment|a l'instant|tout de suite|presentement|a present|actuellement"},
    "eod": {
        0: "fin de journee|fin de la journee|en fin de journee|a la fin de la journee|fin du jour"
        "|fin de la journee de travail"
    },
    "TONIGHT": {"night": "cette nuit"},
    "PART": {
        "morning": "matin|matinee|du matin|le matin|dans la matinee|en matinee|au matin|du mat|mat"
        "|de la matinee|de matin|dans le matin|avant-midi|en avant-midi|de l'avant-midi|du matinee"
        "|de matinee",
        "afternoon": "apres-midi|de l'apres-midi|dans l'apres-midi|l'apres-midi|en apres-midi|d'apres-midi"
        "|apres-midis|d'apres-midis|l'apres-midis|aprem",
        "evening": "soir|soiree|du soir|de soir|le soir|dans la soiree|en soiree|au soir|de la soiree"
        "|de soiree"
        "|dans le soir|dans le soiree",
        "night": "nuit|de la nuit|dans la nuit|la nuit|de nuit",
        "lunch": "heure du midi|sur l'heure du midi|heure du diner|diner",
        "dinner": "souper|heure du souper",
        "breakfast": "dejeuner|petit-dejeuner|petit dejeuner",
        "daytime": "milieu de journee|milieu de la journee|journee|mi-journee",
        "work": "heures de bureau|heures d'ouverture|heures de travail",
    },
    "PARTS": {
        "morning": "matins|matinees",
        "afternoon": "apres-midis|apres-midi",
        "evening": "soirs|soirees",
        "night": "nuits",
    },
    "AMPM": {0: "am|a.m.|a.m|a . m .|a m", 12: "pm|p.m.|p.m|p . m .|p m|p"},
    "oclock": {0: "pile|precises|precise|tapantes|tapant|sonnantes"},
    "hh": {0: "h|heure|heures|hres|hre"},
    "NOON": {
        0: "midi|12:00 midi|milieu du jour|milieu de jour|mi-journee|milieu de la journee|milieu de midi"
        "|milieu de journee",
        1: "minuit",
    },
    "HALF": {30: "demi|demie"},
    "QUARTER": {15: "quart"},
    "less": {0: "moins|moins le"},
    "passe": {0: "passe de|passees de|passe|et"},
    "approx": {
        0: "vers|environ|autour de|aux alentours de|aux environs de|a peu pres|peu pres|approximativement"
        "|exactement|precisement|vers les|sur les"
    },
    "U": {
        "day": "jour|jours|j|journee|journees",
        "week": "semaine|semaines|sem",
        "month": "mois",
        "quarter": "trimestre|trimestres|trim",
        "year": "an|ans|annee|annees",
        "weekend": "fin de semaine|week-end|weekend",
        "fortnight": "quinzaine|quinzaines",
        "workday": "jour ouvrable|jours ouvrables|jour ouvre|jours ouvres|journee de travail"
        "|journees de travail|jour de travail|jours de travail",
        "workweek": "semaine de travail|semaine ouvrable",
        "semester": "semestre|semestres",
        "fiscal": "exercice|exercice financier|annee financiere|annee fiscale|exercices",
        "calendar": "annee civile|annee calendaire",
    },
    "units": {0: "jours|semaines|trimestres|ans|annees"},
    "UT": {
        3600: "heure|heures|h|hrs|hre|hres",
        60: "minute|minutes|min|mins|'|mn",
        1: "seconde|secondes|sec|s",
    },
    "next": {
        0: "prochain|prochaine|prochains|prochaines|suivant|suivante|suivants|suivantes|a venir|qui vient"
    },
    "nexts": {0: "prochains|prochaines|suivants|suivantes"},
    "this": {0: "ce|cet|cette|en cours|actuel|actuelle|ci|-ci|present|presente"},
    "last": {
        0: "dernier|derniere|derniers|dernieres|passe|passee|passes|passees|precedent|precedente|d'avant"
        "|precedents|precedentes"
    },
    "FINAL": {-1: "dernier|derniere|derniers|dernieres"},
    "penult": {0: "avant-dernier|avant-derniere"},
    "runs": {0: "courant|courante"},
    "dici": {0: "d'ici|d'ici a"},
    "afterwards": {0: "d'apres"},
    "EDGE": {
        "start": "debut|au debut|tout debut|en debut|premiere partie|commencement|tot|grand|debuts"
        "|au tout debut",
        "middle": "milieu|mi|mi-|au milieu|en milieu|a la mi-|la mi-",
        "late": "tard|derniere partie",
        "rest": "reste",
        "later": "plus tard|plus tard dans",
    },
    "end": {0: "fin|a la fin|en fin|toute fin|la fin|vers la fin|a la toute fin"},
    "THREEQ": {45: "trois quarts|trois-quarts|3 quarts"},
    "wkends": {0: "week-ends|fins de semaine|weekends"},
    "WEEKSAID": {8: "huit|huitaine de", 15: "quinze|quinzaine de"},
    "jours": {0: "jours"},
    "monthword": {0: "mois"},
    "EOM": {
        "month": "fin de mois",
        "quarter": "fin de trimestre",
        "year": "fin d'annee",
        "fiscal": "fin d'exercice",
    },
    "in": {
        0: "en|dans|au|pendant|durant|au cours de|au cours du|au cours des|pour|lors de|sur|courant"
        "|dans le courant de|dans le courant du|dans le courant"
    },
    "indur": {0: "dans|d'ici|en|dans moins de|dans moins d'|d'ici a|au bout de"},
    "more": {0: "encore|autres"},
    "fromnow": {
        0: "plus tard|a partir de maintenant|a partir d'aujourd'hui|a compter d'aujourd'hui"
        "|apres aujourd'hui"
        "|a compter de maintenant|apres"
    },
    "agolead": {0: "il y a|voila|ca fait"},
    "ago": {0: "plus tot|auparavant|avant"},
    "after": {0: "apres|depuis|suivant|qui suit"},
    "aa": {0: "a"},
    "whole": {
        0: "tout|toute|toute la journee|toute la journee de|toute la journee du|tout le mois de"
        "|tout au long de|l'ensemble de"
    },
    "half": {0: "moitie"},
    "and": {0: "et"},
    "slash": {0: "/"},
    "or": {0: "ou"},
    "of": {0: "de|du|d'|des|de la|de l'|dans|dans la|en|du mois de|du mois d'"},
    "PLUSDAY": {1: "lendemain|jour suivant|jour d'apres", -1: "veille|jour precedent"},
    "at": {0: "a|@|pour|vers"},
    "the": {0: "le|la|les|l'"},
    "one": {0: "un|une"},
    "ONE": {1: "un|une", 0.5: "une demi|une demi-|demi|demi-"},
    "FEW": {3: "quelques", 10: "dizaine de|dizaine", 12: "douzaine de"},
    "andhalf": {0: "et demi|et demie"},
    "every": {0: "chaque|tous|tous les|toutes|toutes les|aux|a tous les|a toutes les|a chaque"},
    "PERIODIC": {
        ("DAILY", 1): "quotidien|quotidienne|quotidiennement|journalier|journaliere|journellement|par jour",
        ("WEEKLY", 1): "hebdomadaire|hebdomadairement|hebdo|par semaine|par sem",
        ("MONTHLY", 1): "mensuel|mensuelle|mensuellement|par mois",
        ("MONTHLY", 2): "bimestriel|bimestrielle|bimestriellement",
        ("MONTHLY", 3): "trimestriel|trimestrielle|trimestriellement|par trimestre",
        ("YEARLY", 1): "annuel|annuelle|annuellement|par an|par annee",
        ("MONTHLY", 6): "semestriel|semestrielle|semestriellement|deux fois par an|deux fois par annee"
        "|semi-annuel|semi-annuelle|semi-annuellement",
    },
    "DOUBTFUL": {
        "week": "bihebdomadaire|bi-hebdomadaire|bihebdomadairement",
        "month": "bimensuel|bimensuelle|bimensuellement|bi-mensuel|bi-mensuelle",
    },
    "once": {0: "une fois|1 fois|une fois tous les|une fois toutes les|une fois aux"},
    "weekdays": {0: "jours ouvrables|jour ouvrable|jours de semaine|jour de semaine|jours ouvres"},
    "over": {0: "sur"},
    "zoneword": {
        0: "heure de l'|heure du|heure de|heure d'|heure des|fuseau horaire de la|fuseau horaire de l'"
    },
    "yearword": {0: "an|annee|l'an|l'annee|de l'annee|de l'an|en l'an"},
    "fiscal": {0: "exercice|exercice financier|annee financiere|annee fiscale|exercice budgetaire|ef|af"},
    "q": {0: "q|t|trimestre|trim"},
    "number": {0: "no|no.|n°|numero|#"},
    "hundred": {0: "cent"},
    "thousand": {0: "mille|mil"},
    "dayword": {0: "jour|journee|date"},
    "EIGHT": {7: "en huit|en 8", 14: "en quinze|en 15"},
    "on": {0: "le|sur"},
    "MEETING": {0: "reunion|rencontre"},
    "then": {0: "apres le prochain|apres la prochaine|d'apres la prochaine"},
    **LIMITS,
}
"""Kind → value → phrases, separated by "|"."""

PREFERRED: Final = ("fin de semaine",)
"""What is not read word by word: in Canada it is the weekend, not the end of the week."""

HYPHENATED: Final = ("avant-midi",)
"""What is less likely without its hyphen: « avant midi » is before noon."""

SKIPPED: Final = "inclus|incluse|inclusivement|le|ces|la|les|l'|l|,|.|environ|vers|;|ma|notre"
"""What says nothing about a date, and may stand anywhere."""
