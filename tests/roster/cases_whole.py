"""The faults that a row has beside other rows, or the file beside the database."""

from storage.people import Role
from tests.roster.cases import Case
from tests.roster.support import CHAIRS, led, standing, text

ROWS = (
    Case(
        "lead_only",
        text("on,Ann Bee,ann@on.example,en,alternate,tools", more="workstream"),
        "r.csv, line 4, column “workstream”: A workstream goes only with the role “lead”. Empty this cell, "
        "and add a row with that role if the person leads the workstream.",
        "r.csv, ligne 4, colonne « workstream » : Un volet de travail ne va qu’avec le rôle « responsable de "
        "volet ». Videz cette cellule et, si la personne dirige le volet, ajoutez une ligne avec ce rôle.",
    ),
    Case(
        "two_values",
        text("on,Ann Bee,ann@on.example,en,alternate", "on,Ann Bea,ANN@on.example,en,senior executive"),
        "r.csv, line 5, column “name”: ann@on.example: line 4 says “Ann Bee”. Write the same on both lines.",
        "r.csv, ligne 5, colonne « name » : ann@on.example : la ligne 4 indique « Ann Bee ». Inscrivez la "
        "même chose aux deux lignes.",
    ),
    Case(
        "repeated",
        text("on,Ann Bee,ann@on.example,en,alternate", ",,ann@on.example,,remplaçante"),
        "r.csv, line 5, column “role”: This row says the same as line 4. Delete one of them.",
        "r.csv, ligne 5, colonne « role » : Cette ligne répète la ligne 4. Supprimez l’une des deux.",
    ),
    Case(
        "contradicted",
        text("on,Ann Bee,ann@on.example,en,alternate", ",,ann@on.example,,aucun rôle"),
        "r.csv, line 5, column “role”: Line 4 says otherwise: a person with “no role” has no other row. "
        "Delete one of them.",
        "r.csv, ligne 5, colonne « role » : La ligne 4 dit le contraire : une personne « aucun rôle "
        "» n’a pas "
        "d’autre ligne. Supprimez l’une des deux.",
    ),
)

WHOLE = (
    Case(
        "too_many_representatives",
        text("on,Ann Bee,ann@on.example,en,representative", "on,Bo Dee,bo@on.example,en,representative"),
        "r.csv, line 5, column “role”: Government of Ontario: the role “representative” would have 3 holders "
        "(Kim (on the roster already), Ann Bee (line 4) and Bo Dee (line 5)). An administration has "
        "at most 2. "
        "Delete a row, or add a row with “no role” for a person who leaves.",
        "r.csv, ligne 5, colonne « role » : Gouvernement de l’Ontario : le rôle « représentation » "
        "reviendrait "
        "à 3 personnes (Kim (figure déjà dans la liste), Ann Bee (ligne 4) et Bo Dee (ligne 5)). Le "
        "maximum par "
        "administration est de 2. Supprimez une ligne, ou ajoutez une ligne « aucun rôle » pour la personne "
        "qui part.",
        standing(("Kim", Role.REPRESENTATIVE, "on")),
    ),
    Case(
        "municipal_co_chair",
        text("toronto,Ann Bee,ann@on.example,en,co-chair"),
        "r.csv, line 4, column “administration”: City of Toronto: this is a municipal administration. A "
        "co-chair comes from the federal government, a province or a territory.",
        "r.csv, ligne 4, colonne « administration » : Ville de Toronto : c’est une administration "
        "municipale. "
        "La coprésidence revient à une administration fédérale, provinciale ou territoriale.",
    ),
    Case(
        "two_federal_co_chairs",
        text(),
        "r.csv, line 2, column “role”: There would be several federal co-chairs: Kim (on the roster already) "
        "and Ada Roy (line 2). Keep one, and add a row with “no role” or another role for a person "
        "who leaves "
        "the chair.",
        "r.csv, ligne 2, colonne « role » : Il y aurait plusieurs coprésidences fédérales : Kim (figure déjà "
        "dans la liste) et Ada Roy (ligne 2). N’en gardez qu’une, et ajoutez une ligne « aucun rôle » ou un "
        "autre rôle pour la personne qui quitte la coprésidence.",
        standing(("Kim", Role.CO_CHAIR, "ca")),
    ),
    Case(
        "two_regional_co_chairs",
        text("nu,Ann Bee,ann@nu.example,en,co-chair"),
        "r.csv, line 4, column “role”: There would be several provincial or territorial co-chairs: Léo Cyr "
        "(line 3) and Ann Bee (line 4). Keep one, and add a row with “no role” or another role for a person "
        "who leaves the chair.",
        "r.csv, ligne 4, colonne « role » : Il y aurait plusieurs coprésidences provinciales ou "
        "territoriales : "
        "Léo Cyr (ligne 3) et Ann Bee (ligne 4). N’en gardez qu’une, et ajoutez une ligne « aucun "
        "rôle » ou un "
        "autre rôle pour la personne qui quitte la coprésidence.",
    ),
    Case(
        "no_federal_co_chair",
        text(chairs=CHAIRS[1:]),
        "r.csv, column “role”: There would be no federal co-chair. Add a row with the role "
        "“co-chair” for the "
        "Government of Canada (“ca”).",
        "r.csv, colonne « role » : Il n’y aurait aucune coprésidence fédérale. Ajoutez une ligne "
        "avec le rôle "
        "« coprésidence » pour le gouvernement du Canada (« ca »).",
    ),
    Case(
        "no_regional_co_chair",
        text(chairs=CHAIRS[:1]),
        "r.csv, column “role”: There would be no provincial or territorial co-chair. Add a row with the role "
        "“co-chair” for a province or territory.",
        "r.csv, colonne « role » : Il n’y aurait aucune coprésidence provinciale ou territoriale. "
        "Ajoutez une "
        "ligne avec le rôle « coprésidence » pour une province ou un territoire.",
    ),
    Case(
        "no_lead",
        text("on,Kim,kim@old.example,en,alternate"),
        "r.csv, line 4, column “role”: The workstream “Tools” (tools) would have no lead. Add a row with the "
        "role “lead” for it.",
        "r.csv, ligne 4, colonne « role » : Le volet « Outils » (tools) n’aurait plus de "
        "responsable. Ajoutez "
        "une ligne avec le rôle « responsable de volet » pour ce volet.",
        led("Kim", "tools"),
    ),
    Case(
        "sample_and_real",
        text("on,Ann Bee,ann@on.example,en,alternate,yes", more="sample"),
        "r.csv, line 4, column “sample”: This file has sample people and real ones. Make two files of it, "
        "each for a database of its own.",
        "r.csv, ligne 4, colonne « sample » : Ce fichier contient des personnes fictives et des personnes "
        "réelles. Faites-en deux fichiers, chacun pour sa propre base de données.",
    ),
    Case(
        "sample_there",
        text(),
        "r.csv: The database holds the sample roster. Import real people into a database of their own "
        "(DATABASE_URL).",
        "r.csv : La base de données contient la liste fictive. Importez les personnes réelles dans "
        "une base de "
        "données distincte (DATABASE_URL).",
        standing(("Kim", Role.ALTERNATE, "on"), sample=True),
    ),
    Case(
        "real_there",
        text(more="sample", chairs=tuple(f"{row},oui" for row in CHAIRS)),
        "r.csv: The database holds real people. The sample goes into a database of its own (DATABASE_URL).",
        "r.csv : La base de données contient des personnes réelles. Importez les données fictives dans une "
        "base de données distincte (DATABASE_URL).",
        standing(("Kim", Role.ALTERNATE, "on")),
    ),
)
