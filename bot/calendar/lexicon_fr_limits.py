"""The French words of beginnings, ends and limits, folded; the kinds are those of kinds.py."""

from typing import Final

LIMITS: Final[dict[str, dict[object, str]]] = {
    "within": {
        0: "dans les|d'ici|d'ici a|en moins de|en moins d'|sous|d'ici les|dans un delai de"
        "|dans un delai d'|dans un delai maximal de"
    },
    "counting": {0: "a partir de|a partir du|a compter de|a compter du"},
    "before": {0: "avant|precedant|qui precede"},
    "BEFORE": {
        "before": "avant|n'importe quand avant|avant que|plus tot que|anterieurement a|anterieur a",
        "by": "au plus tard|d'ici|d'ici a|d'ici au|jusqu'a|jusqu'au|jusqu'en|pas plus tard que"
        "|au plus tard a|au plus tard le|avant ou a|pour|aussi tard que|jusque|echeance|jusqu'aux"
        "|echeance :|date limite|date limite :|date d'echeance|date d'echeance :"
        "|a remettre|a rendre|a remettre d'ici|au plus tard d'ici",
        "after": "apres|plus tard que|posterieurement a|n'importe quand apres|passe",
        "from": "a partir de|a partir du|a partir d'|des|a compter de|a compter du|a compter d'"
        "|apres ou a|apres ou au|apres ou le|pas avant|dès le|au plus tot",
        "since": "depuis|depuis le|depuis la",
    },
    "BEFORETHE": {
        "before": "avant le|avant la",
        "by": "jusqu'au|d'ici au|d'ici le|au plus tard le|au plus tard au|pour le|avant ou le|echeance le"
        "|a remettre le|a rendre le",
        "after": "apres le",
        "from": "a partir du|a compter du|des le|apres ou le",
        "since": "depuis le",
    },
    "du": {0: "du|entre le|a partir du|a compter du|des le"},
    "au": {0: "au|jusqu'au|et le|et jusqu'au"},
    "since": {0: "depuis|a partir de|a compter de"},
    "BEYOND": {
        "by": "au plus tard|ou plus tot|ou avant|au maximum|y compris",
        "from": "ou plus tard|ou apres|et apres|au plus tot|et au-dela",
    },
    "notice": {
        0: "jusqu'a nouvel ordre|jusqu'a avis contraire|jusqu'a nouvel avis|pour une duree indeterminee"
    },
    "from": {
        0: "de|du|d'|des|entre|a partir de|a partir du|a partir d'|depuis|de entre|au|a compter de"
        "|a compter du|a compter d'|dans la periode du|pour la periode du|durant la periode du"
    },
    "to": {0: "a|au|aux|-|~|jusqu'a|jusqu'au|jusqu'en|jusqu'aux|et jusqu'a|et jusqu'au"},
    "todate": {0: "au|aux"},
    "but": {0: "mais|et|mais pas|et pas"},
    "starting": {0: "a partir de|a partir du|a compter de|a compter du|a partir d'|commencant|debutant|des"},
    "lasting": {0: "pendant|durant|pour|pour une duree de|d'une duree de|duree|duree de|duree :"},
}
"""Kind → value → phrases, separated by "|"."""
