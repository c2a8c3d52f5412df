"""The media of recommendations: their names, and the verbs that go with each."""

from __future__ import annotations

from collections.abc import Mapping

MEDIA = ("listen", "read", "watch", "play", "other")

# The names of each medium that a writer may type in a hint.
MEDIUM_NAMES: Mapping[str, str] = {
    "écouter": "listen",
    "lire": "read",
    "voir": "watch",
    "jouer": "play",
    "autre": "other",
    **{medium: medium for medium in MEDIA},
}

# The verbs that name a medium: « Lu », « J’ai lu », « À lire »…
MEDIUM_VERBS: Mapping[str, str] = {
    "listen": "écouté écoutée écoutés écoutées écouter écoute écoutez réécouté réécouter",
    "read": "lu lue lus lues lire lisez relu relue relus relues relire lecture lectures relecture",
    "watch": "vu vue vus vues voir revu revue revus revoir regardé regardée regarder regardez",
    "play": "joué jouée joués jouées jouer jouez rejoué rejouer",
}
