"""Which words a search takes for relatives, which numbers for words, which slips for typos."""

from __future__ import annotations

import pytest

from semainier.search.folding import fold
from semainier.search.quickjs import Engine, script

ENGINE = Engine({}.__getitem__)
for name in ("verbs", "said", "numbers", "guess"):
    ENGINE.run(script(name))

# How near two words are, as match.js asks for it: by rule, by irregular plural, by verb.
KINSHIP = """
((one, other) => {
  const { stems, verbs } = semainier;
  const weights = [stems.kinship(one, other)];
  if (!other.startsWith(stems.commonStart(one))) weights.pop();
  if (stems.irregular(one).includes(other)) weights.push(0.9);
  const forms = stems.mayBeVerb(one) ? verbs.conjugated(one) : [];
  for (const [form, weight] of forms) if (form === other) weights.push(weight);
  return Math.max(0, ...weights);
})
"""


def kinship(one: str, other: str) -> float:
    """How near two words are, from 0 to 1."""
    return float(ENGINE.evaluate(f"{KINSHIP}({fold(one)!r}, {fold(other)!r})"))


def pairs(text: str) -> list[tuple[str, str]]:
    """Pairs of words, one a line or several, separated by commas."""
    return [tuple(pair.split()) for pair in text.replace("\n", " ").split(",")]  # type: ignore[misc]


SAME = pairs("""
    école écoles, animaux animal, journaux journal, travaux travail, bureaux bureau, jeux jeu,
    yeux œil, ans an, nouvelle nouveau, belles beau, active actif, heureuse heureux, directrice
    directeur, autrice auteur, danseuses danseur, françaises français, chinoise chinois,
    lycéenne lycéen, professionnelle professionnel, première premier, conseillères conseiller,
    publique public, salariées salarié, élue élus, amie amis, vieille vieux, longues long, neuve
    neuf, douce doux
""")
VERB = pairs("""
    parlent parler, parlons parler, parlait parler, parlerons parler, parlée parler, mangeons
    manger, commençait commencer, finissons finir, finira finir, choisi choisir, attendu
    attendre, attendait attendre, perd perdre, essaie essayer, appelle appeler, jette jeter,
    enverra envoyer, voit voir, vu voir, verra voir, fait faire, ferons faire, dit dire, disait
    dire, lu lire, écrit écrire, écrivait écrire, prend prendre, comprenait comprendre, appris
    apprendre, mis mettre, permis permettre, deviendra devenir, obtenu obtenir, cru croire, vécu
    vivre, suivi suivre, ouvert ouvrir, découverte découvrir, connu connaître, reçoit recevoir,
    parti partir, sortie sortir, pourra pouvoir, veut vouloir, sait savoir, doit devoir, va
    aller, ira aller, conduit conduire, construit construire, peint peindre, rejoint rejoindre,
    mort mourir, offert offrir, couru courir, tenait tenir, croyait croire, sachant savoir,
    viendrait venir
""")
FAMILY = pairs("""
    bivouaquer bivouac, former formation, former formatrice, numérisation numériser, désherbage
    désherber, évaluation évaluer, facilitatrice faciliter, communication communiquer,
    navigation naviguer, nettoyage nettoyer, exposition exposer, définition définir,
    développement développer, établissement établir, écologie écologique, écologiste écologie,
    région régional, culture culturel, musique musical, bibliothèque bibliothécaire, parentalité
    parental, égalité égal, accessibilité accessible, féminisme féministe, journal journalisme,
    signature signer, jardin jardinage, jardinier jardin, photographie photographe, traduction
    traduire, lecture lire, écriture écrire, jouer jeu, élection élire, création créer,
    animatrice animer, théâtre théâtral, réunion réunir, naissance naître, achat acheter, vente
    vendre, couture coudre
""")
STRANGERS = pairs("""
    content conte, parent parer, message messe, courage cour, partage part, moteur mot, village
    ville, hommage homme, chantier chant, départ département, pays payer, foi fois, mission
    mettre, numérique numéro, média médiation, salaire salarié, politique police, semaine semer,
    terre terrain, fille fil, culture culte, car carte, prix prise, chaos chaussure
""")


@pytest.mark.parametrize(("one", "other"), SAME)
def test_number_and_gender_are_the_nearest(one: str, other: str) -> None:
    assert kinship(one, other) == kinship(other, one) == 0.9


@pytest.mark.parametrize(("one", "other"), VERB)
def test_the_forms_of_a_verb_are_its_own(one: str, other: str) -> None:
    assert kinship(one, other) >= 0.6
    assert kinship(other, one) >= 0.6


@pytest.mark.parametrize(("one", "other"), FAMILY)
def test_derived_words_are_farther(one: str, other: str) -> None:
    assert 0.4 <= kinship(one, other) < 0.9
    assert 0.4 <= kinship(other, one) < 0.9


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_words_that_look_alike_are_no_relatives(one: str, other: str) -> None:
    assert kinship(one, other) == 0


def test_every_form_of_the_table_of_verbs_is_looked_up_there() -> None:
    forms = "semainier.verbs.all().filter((form) => !semainier.stems.mayBeVerb(form))"
    assert ENGINE.evaluate(forms) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "deux"), (17, "dix sept"), (22, "vingt deux"), (71, "soixante et onze"),
        (80, "quatre vingt"), (95, "quatre vingt quinze"), (200, "deux cent"),
        (271, "deux cent soixante et onze"), (1200, "mille deux cent"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert ENGINE.evaluate(f"semainier.numbers.spelled({number})") == words.split()
    said = [word for word in words.split() if word != "et"]
    assert ENGINE.evaluate(f"semainier.numbers.valueOf({said})") == number


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("podacst", "podcast", 1), ("formaton", "formation", 1), ("lovelasse", "lovelace", 2),
     ("ecole", "ecole", 0), ("chat", "chien", 3)],
)  # fmt: skip
def test_swapped_letters_count_once(one: str, other: str, far: int) -> None:
    assert ENGINE.evaluate(f"semainier.guess.distance({one!r}, {other!r}, 2)") == far
