"""What is understood of the items of a recommendations section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from semainier.build.lazy_pickle import LazyPickleDict
from semainier.model.media import MEDIA, MEDIUM_VERBS
from semainier.model.post import Item, Link, Post, Section
from semainier.model.week import WeekSpan
from semainier.recommendations import creators, media
from semainier.recommendations.extraction import (
    SOURCES,
    Reason,
    Recommendation,
    clue_of,
    recommendation_of,
    recommendations_of,
)
from semainier.records import items
from semainier.records.domain import Recommended

# Markdown of one item: medium, title, creator, comment. Forms of the sample notes.
GOLDEN = [
    ("*Sorcières*, de Mona Chollet : je suis la dernière à le lire.",
     "read", "Sorcières", "Mona Chollet", "je suis la dernière à le lire."),
    ("« Les Misérables », de Ladj Ly : la fin m’a laissée collée au fauteuil.",
     "other", "Les Misérables", "Ladj Ly", "la fin m’a laissée collée au fauteuil."),
    ("Baba Is You, un jeu d’Arvi Teikari, où l’on pousse des mots.",
     "play", "Baba Is You", "Arvi Teikari", "un jeu, où l’on pousse des mots."),
    ("*Station Eleven*, d’Emily St. John Mandel : une troupe de théâtre.",
     "other", "Station Eleven", "Emily St. John Mandel", "une troupe de théâtre."),
    ("« Animal Crossing : New Horizons », sorti vendredi. J’ai déjà une dette.",
     "other", "Animal Crossing : New Horizons", "", "sorti vendredi. J’ai déjà une dette."),
    ("*Blaise et le château d’Anne Hiversère*, de Claude Ponti : lu au téléphone.",
     "read", "Blaise et le château d’Anne Hiversère", "Claude Ponti", "lu au téléphone."),
    ("« Oli », le podcast de France Inter, des histoires du soir.",
     "listen", "Oli", "", "le podcast de France Inter, des histoires du soir."),
    ("« La Traversée du temps », de Mamoru Hosoda, pour l’été en conserve.",
     "other", "La Traversée du temps", "Mamoru Hosoda", "pour l’été en conserve."),
    ("**À la trace**, d’Olivier Tesquet : une enquête. On referme le livre en soupirant.",
     "read", "À la trace", "Olivier Tesquet", "une enquête. On referme le livre en soupirant."),
    ("A Short Hike, d’Adam Robinson-Yu : un jeu minuscule où l’on grimpe.",
     "play", "A Short Hike", "Adam Robinson-Yu", "un jeu minuscule où l’on grimpe."),
    ("« Effacer l’historique », de Gustave Kervern et Benoît Delépine : un film sur les avis.",
     "watch", "Effacer l’historique", "Gustave Kervern et Benoît Delépine",
     "un film sur les avis."),
    ("*Algorithmes : la bombe à retardement*, de Cathy O’Neil : des calculs.",
     "other", "Algorithmes : la bombe à retardement", "Cathy O’Neil", "des calculs."),
    ("« Adieu les cons », d’Albert Dupontel : vu juste avant l’extinction.",
     "watch", "Adieu les cons", "Albert Dupontel", "vu juste avant l’extinction."),
    ("Le podcast « Méta de choc », d’Élisabeth Feytit : prendre le temps.",
     "listen", "Méta de choc", "Élisabeth Feytit", "prendre le temps."),
    ("*Peau d’homme*, d’Hubert et Zanzim : une bande dessinée joyeuse.",
     "read", "Peau d’homme", "Hubert et Zanzim", "une bande dessinée joyeuse."),
    ("« Le Jeu de la dame », de Scott Frank et Allan Scott : depuis, je perds aux échecs.",
     "other", "Le Jeu de la dame", "Scott Frank et Allan Scott", "depuis, je perds aux échecs."),
    ("Hades, du studio Supergiant Games : on y meurt cent fois.",
     "other", "Hades", "Supergiant Games", "on y meurt cent fois."),
    ("**Le code a changé**, le podcast de Xavier de La Porte sur France Inter : des voix.",
     "listen", "Le code a changé", "Xavier de La Porte", "le podcast sur France Inter : des voix."),
    ("« La Commune (Paris, 1871) », de Peter Watkins : presque six heures.",
     "other", "La Commune (Paris, 1871)", "Peter Watkins", "presque six heures."),
    ("**Dessiner encore**, de Coco : un album bleu et noir.",
     "other", "Dessiner encore", "Coco", "un album bleu et noir."),
    ("**Le Mari de mon frère**, de Gengoroh Tagame : quatre tomes, et on pleure.",
     "read", "Le Mari de mon frère", "Gengoroh Tagame", "quatre tomes, et on pleure."),
    ("**Les Carnets de l’apothicaire**, de Natsu Hyûga et Nekokurage, imposé par le comité.",
     "other", "Les Carnets de l’apothicaire", "Natsu Hyûga et Nekokurage",
     "imposé par le comité."),
    ("« Ça ira (1) Fin de Louis », de Joël Pommerat : à voir sur scène, à lire en attendant.",
     "other", "Ça ira (1) Fin de Louis", "Joël Pommerat", "à voir sur scène, à lire en attendant."),
    ("« Drive My Car », de Ryūsuke Hamaguchi : trois heures, une voiture rouge.",
     "other", "Drive My Car", "Ryūsuke Hamaguchi", "trois heures, une voiture rouge."),
    ("**Le Cœur sur la table**, podcast de Victoire Tuaillon : écouté en peignant.",
     "listen", "Le Cœur sur la table", "Victoire Tuaillon", "podcast : écouté en peignant."),
    ("**Le cerveau pense-t-il ?**, de Pascal Gygax, Sandrine Zufferey et Ute Gabriel : rien.",
     "other", "Le cerveau pense-t-il ?",
     "Pascal Gygax, Sandrine Zufferey et Ute Gabriel", "rien."),
    ("**Un podcast à soi**, de Charlotte Bienaimé, sur Arte Radio : des enquêtes sonores.",
     "listen", "Un podcast à soi", "Charlotte Bienaimé", "sur Arte Radio : des enquêtes sonores."),
    ("**LSD, la série documentaire**, sur [France Culture](https://www.radiofrance.fr/x) : raté.",
     "listen", "LSD, la série documentaire", "", "sur France Culture : raté."),
    ("**Radium Girls**, de Cy : des ouvrières. Une bande dessinée très nette.",
     "read", "Radium Girls", "Cy", "des ouvrières. Une bande dessinée très nette."),
    ("**Quand je ne dis rien**, de Camille Readman Prud’homme : des poèmes en prose.",
     "read", "Quand je ne dis rien", "Camille Readman Prud’homme", "des poèmes en prose."),
    ("J’ai lu « Croire aux fauves » de Nastassja Martin. Une œuvre courte.",
     "read", "Croire aux fauves", "Nastassja Martin", "Une œuvre courte."),
    ("Une heure d’écoute avec « Les Pieds sur terre », à propos d’une école.",
     "listen", "Les Pieds sur terre", "", "à propos d’une école."),
    ("« Dans les algorithmes », la lettre d’Hubert Guillaud, pour qui veut comprendre.",
     "read", "Dans les algorithmes", "Hubert Guillaud", "la lettre, pour qui veut comprendre."),
    ("Le guide de l’Unapei sur le FALC, gratuit et limpide.",
     "read", "", "", "Le guide de l’Unapei sur le FALC, gratuit et limpide."),
    ("Écouter « Avis de tempête », un podcast sur le climat.",
     "listen", "Avis de tempête", "", "un podcast sur le climat."),
    ("Le jeu de cartes de la CNIL, que j’utilise avec des ados.",
     "play", "", "", "Le jeu de cartes de la CNIL, que j’utilise avec des ados."),
    ("« Mécaniques du complotisme », série documentaire sonore de France Culture.",
     "listen", "Mécaniques du complotisme", "", "série documentaire sonore de France Culture."),
    ("L’essai de Mathieu Triclot, « Philosophie des jeux vidéo », à relire.",
     "read", "Philosophie des jeux vidéo", "Mathieu Triclot", "à relire."),
    ("[Wikisource](https://fr.wikisource.org/) : corriger une page par jour.",
     "read", "Wikisource", "", "corriger une page par jour."),
    ("« Enseigner le français » non, plutôt le blog de Marie Soulié : une piste.",
     "other", "", "", "« Enseigner le français » non, plutôt le blog de Marie Soulié : une piste."),
    ("« La Vie au guichet », une enquête de Vincent Dubois sur l’accueil.",
     "other", "La Vie au guichet", "Vincent Dubois", "une enquête sur l’accueil."),
    ("**Reprendre la terre aux machines**, de L’Atelier paysan : pas besoin de tracteur.",
     "other", "Reprendre la terre aux machines", "L’Atelier paysan", "pas besoin de tracteur."),
    ("[Libre à vous !](https://www.libreavous.org/), l’émission de l’April : une heure.",
     "listen", "Libre à vous !", "", "l’émission de l’April : une heure."),
    ("« Les oubliées du numérique » d’Isabelle Collet, une lecture salutaire.",
     "read", "Les oubliées du numérique", "Isabelle Collet", "une lecture salutaire."),
    ("Le framablog, série « Archipélisation », qui donne envie d’essaimer.",
     "read", "Archipélisation", "", "qui donne envie d’essaimer."),
    ("« Feu », de Maria Pourchet, puis un disque de Bertrand Belin pour redescendre.",
     "other", "Feu", "Maria Pourchet", "puis un disque de Bertrand Belin pour redescendre."),
    ("« Contre-atlas de l’intelligence artificielle » de Kate Crawford.",
     "other", "Contre-atlas de l’intelligence artificielle", "Kate Crawford", ""),
    ("Le catalogue « Lieux infinis », offert par une architecte.",
     "read", "Lieux infinis", "", "offert par une architecte."),
    ("Joué aussi : « Papers, Please », de Lucas Pope. Vous êtes garde-frontière.",
     "play", "Papers, Please", "Lucas Pope", "Vous êtes garde-frontière."),
    ("Lu : **Frieren**, de Kanehito Yamada et Tsukasa Abe, un manga doux.",
     "read", "Frieren", "Kanehito Yamada et Tsukasa Abe", "un manga doux."),
    ("Vu : **Suzume**, de Makoto Shinkai, avec une chaise à trois pattes.",
     "watch", "Suzume", "Makoto Shinkai", "avec une chaise à trois pattes."),
    ("Écouté : « Silence on joue ! », le podcast de Libération, en triant des câbles.",
     "listen", "Silence on joue !", "", "le podcast de Libération, en triant des câbles."),
    ("« Les Furtifs », d’Alain Damasio, en livre audio pendant les trajets.",
     "listen", "Les Furtifs", "Alain Damasio", "en livre audio pendant les trajets."),
    ("Arte Radio, évidemment, et « Vivons heureux avant la fin du monde ».",
     "listen", "Vivons heureux avant la fin du monde", "", ""),
    ("La chaîne « Hygiène mentale », et le manuel de Bellingcat.",
     "watch", "Hygiène mentale", "", "et le manuel de Bellingcat."),
    ("« Apprendre à transgresser », de bell hooks.",
     "other", "Apprendre à transgresser", "bell hooks", ""),
    ("« Triste tigre », de Neige Sinno, lu d’une traite, le souffle coupé.",
     "read", "Triste tigre", "Neige Sinno", "lu d’une traite, le souffle coupé."),
    ("Mediapart, l’enquête au long cours sur l’eau en bouteille.",
     "other", "", "", "Mediapart, l’enquête au long cours sur l’eau en bouteille."),
    ("« Alba: A Wildlife Adventure », du studio ustwo games : deux heures de jeu.",
     "play", "Alba: A Wildlife Adventure", "ustwo games", "deux heures de jeu."),
    ("**Daybreak**, jeu de plateau de Matt Leacock et Matteo Menapace : on perd ensemble.",
     "play", "Daybreak", "Matt Leacock et Matteo Menapace", "jeu de plateau : on perd ensemble."),
    ("**Pédagogie**, de [Paulo Freire](https://fr.wikipedia.org/wiki/Paulo_Freire) : à lire.",
     "read", "Pédagogie", "Paulo Freire", "à lire."),
    ("« Chants of Sennaar », du studio toulousain Rundisc : à jouer à plusieurs.",
     "play", "Chants of Sennaar", "Rundisc", "à jouer à plusieurs."),
    ("« Les Dépossédés », d’Ursula K. Le Guin : une planète anarchiste.",
     "other", "Les Dépossédés", "Ursula K. Le Guin", "une planète anarchiste."),
    ("Un film ? Rien vu. Assumer.", "watch", "", "", "Un film ? Rien vu. Assumer."),
]  # fmt: skip

# Forms that the sample has not.
MORE = [
    ("🎧 *Avis de tempête* : de grandes voix.", "listen", "Avis de tempête", ""),
    ("📚 Mon voisin lit, et moi aussi.", "read", "", ""),
    ("🎮 Celeste, de Maddy Thorson et Noel Berry.", "play", "Celeste",
     "Maddy Thorson et Noel Berry"),
    ("**Lu :** *Frieren*, de Kanehito Yamada.", "read", "Frieren", "Kanehito Yamada"),
    ("Lu : Frieren, de Kanehito Yamada.", "read", "Frieren", "Kanehito Yamada"),
    ("Lire Lolita à Téhéran, d’Azar Nafisi : relu.", "read", "Lire Lolita à Téhéran",
     "Azar Nafisi"),
    ("*Sorcières* (Zones), de Mona Chollet.", "other", "Sorcières", ""),
    ("« Suzume » de Paris.", "other", "Suzume", ""),
    ("« L'Établi », de Robert Linhart, traduit par Anne Durand.", "other", "L'Établi",
     "Robert Linhart"),
    ("**Suzume**, film avec Nanoka Hara.", "watch", "Suzume", ""),
    ("**La Poudre**, podcast avec Lauren Bastide : des voix.", "listen", "La Poudre",
     "Lauren Bastide"),
    ("**Sœurs**, un documentaire sur la vie de Marie Curie.", "watch", "Sœurs", ""),
    ("[Le bon article](https://theconversation.com/x) : à méditer.", "read", "Le bon article", ""),
    ("[ici](https://youtu.be/x), la conférence.", "watch", "", ""),
    ("Le point de vue de ma tante.", "other", "", ""),
    ("**X**, d'Honoré de Balzac & Théophile Gautier, un roman.", "read", "X",
     "Honoré de Balzac & Théophile Gautier"),
]  # fmt: skip


def tree(markdown: str) -> nodes.document:
    settings = {"myst_enable_extensions": ["deflist"], "doctitle_xform": False}
    return publish_doctree(markdown, parser=Parser(), settings_overrides=settings)


def section_of(markdown: str, title: str = "Des recommandations à écouter ou lire !") -> Section:
    section = tree(f"# {title}\n\n{markdown}\n").next_node(nodes.section)
    assert section is not None
    return Section("recommendations", title, "recos", items.collect_items(section, Counter()))


def post_of(*sections: Section, stem: str = "2023-w46") -> Post:
    weeks = WeekSpan.parse("2023-W46")
    return Post(stem, f"posts/{stem}", "Titre", date(2023, 11, 20), weeks, sections=sections)


def understood(markdown: str, **more: str) -> tuple[Recommendation, ...]:
    return recommendations_of(post_of(section_of(markdown, **more)))


def one(text: str, **more: object) -> Recommendation:
    """What is understood of an item of plain text."""
    item = Item("i-1", text, **more)  # type: ignore[arg-type]
    return recommendation_of(post_of(), Section("recommendations", "Recommandations", "r"), item)


@pytest.fixture(scope="module")
def golden() -> tuple[Recommendation, ...]:
    return understood("\n".join(f"- {case[0]}" for case in GOLDEN))


@pytest.mark.parametrize("place", range(len(GOLDEN)), ids=[case[0][:40] for case in GOLDEN])
def test_the_forms_of_the_sample_notes_are_understood(
    golden: tuple[Recommendation, ...], place: int
) -> None:
    found = golden[place]
    assert (found.medium, found.title, found.creator, found.comment) == GOLDEN[place][1:]


@pytest.mark.parametrize("case", MORE, ids=[case[0][:40] for case in MORE])
def test_other_forms_are_understood(case: tuple[str, str, str, str]) -> None:
    (found,) = understood(f"- {case[0]}")
    assert (found.medium, found.title, found.creator) == case[1:]


def test_every_golden_field_has_its_reason(golden: tuple[Recommendation, ...]) -> None:
    for found in golden:
        because = {why.field for why in found.understood}
        told = {"title": found.title, "creator": found.creator, "url": found.url}
        assert because - {"medium"} == {name for name, value in told.items() if value}
        assert ("medium" in because) == (found.medium != "other")
        assert {why.source for why in found.understood} <= set(SOURCES)


def test_a_reason_reads_as_a_sentence() -> None:
    (found,) = understood("- Lu : **Frieren**, de Kanehito Yamada.")
    assert [str(why) for why in found.understood] == [
        "medium from verb “Lu”",
        "title from lead “Frieren”",
        "creator from after “de”",
    ]


def test_a_hint_prevails_over_the_words() -> None:
    hints = (("medium", "écouter"), ("title", "Les Furtifs"), ("creator", "Alain Damasio"))
    found = one("Lu : « Le Furtif », roman de Personne Autre : bien.", hints=hints)
    assert (found.medium, found.title, found.creator) == ("listen", *(v for _, v in hints[1:]))
    assert found.comment == "roman de Personne Autre : bien."
    assert {why.source for why in found.understood} == {"hint"}


def test_a_hint_that_agrees_changes_nothing_but_the_reason() -> None:
    hints = (("title", "Suzume"), ("creator", "Makoto Shinkai"))
    found = one("Vu : « Suzume », de Makoto Shinkai : une chaise.", hints=hints)
    assert (found.title, found.creator, found.comment) == (
        "Suzume",
        "Makoto Shinkai",
        "une chaise.",
    )


def test_a_hint_that_names_no_medium_is_passed_over() -> None:
    assert one("Un roman.", hints=(("medium", "humer"),)).medium == "read"


def test_other_may_be_a_hint() -> None:
    found = one("Un roman.", hints=(("medium", "autre"),))
    assert found.medium == "other"
    assert found.understood == (Reason("medium", "hint", "autre"),)


@pytest.mark.parametrize(
    ("heading", "medium"),
    [
        ("À écouter", "listen"),
        ("Mes lectures", "read"),
        ("🎬", "watch"),
        ("Jeux vidéo", "play"),
        ("Romans et bandes dessinées", "read"),
        ("À lire ou à écouter", "other"),
    ],
)
def test_a_sub_heading_with_one_medium_tells_it(heading: str, medium: str) -> None:
    (found,) = understood(f"## {heading}\n\n- **Titre**, de Claude Ponti : un rien.\n")
    assert found.medium == medium


def test_the_order_is_hint_heading_emoji_words_host_comment() -> None:
    text, link = "🎧 Lu : un jeu. Un film.", (Link("x", "https://arte.tv/x"),)
    hint = (("medium", "voir"),)
    assert one(text, links=link, heading="Jeux", hints=hint).medium == "watch"
    assert one(text, links=link, heading="Jeux").medium == "play"
    assert one(text, links=link).medium == "listen"
    assert one(text[2:], links=link).medium == "read"
    assert one("« X » : un roman.", links=link).medium == "watch"
    assert one("« X » : un roman.").medium == "read"


def test_the_link_of_the_title_is_the_works() -> None:
    (found,) = understood(
        "- Chez [Gwen](https://example.org/g), « [Feu](https://example.org/f) », un roman."
    )
    assert found.url == "https://example.org/f"


def test_the_creators_page_is_not_the_works() -> None:
    (found,) = understood("- **Pédagogie**, de [Paulo Freire](https://example.org/pf).")
    assert found.url == ""


def test_a_definition_s_term_is_a_title() -> None:
    (found,) = understood("Frieren\n: de Kanehito Yamada, un manga doux.")
    assert (found.title, found.creator, found.medium) == ("Frieren", "Kanehito Yamada", "read")


def test_a_sentence_that_brings_in_a_list_is_no_recommendation() -> None:
    found = understood("Cette semaine, de la lecture :\n\n- « Feu », de Maria Pourchet.")
    assert [each.title for each in found] == ["Feu"]


def test_the_kind_of_an_item_prevails_over_its_section_s() -> None:
    joy = Item("i-1", "Une joie.", kind="joys")
    reco = Item("i-2", "« Feu ».", kind="recommendations")
    sections = (
        Section("recommendations", "Recos", "r", (joy,)),
        Section("other", "Les trucs", "t", (reco,)),
    )
    assert [each.anchor for each in recommendations_of(post_of(*sections))] == ["i-2"]


def test_a_recommendation_says_where_it_comes_from() -> None:
    (found,) = understood("- « Feu ».")
    assert (found.stem, str(found.week)) == ("2023-w46", "2023-W46")
    assert found.published == date(2023, 11, 20)
    assert found.anchor == items.anchor_of("« Feu ».")
    assert found.text == "« Feu »."


def agreed(found: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """As these complete each other when a note recommends them all."""
    works: LazyPickleDict[tuple[Recommendation, ...]] = LazyPickleDict()
    works["note"] = tuple(found)
    return Recommended(works, {"note": tuple(map(clue_of, found))})["note"]


def test_another_note_may_tell_the_medium_of_the_same_work() -> None:
    first, second, stranger = understood(
        "- « Frieren », de Kanehito Yamada.\n"
        "- Lu : **Frieren**, de Kanehito Yamada.\n"
        "- « Frieren », d’Une Autre."
    )
    told = agreed((first, second, stranger))
    assert [each.medium for each in told] == ["read", "read", "other"]
    assert told[0].understood[0] == Reason("medium", "elsewhere", "2023-w46")


def test_notes_that_disagree_tell_nothing() -> None:
    work = "« Frieren », de Kanehito Yamada"
    found = understood(f"- {work}.\n- {work}, lu.\n- {work}, vu.")
    assert [each.medium for each in agreed(found)] == ["other", "read", "watch"]


@pytest.mark.parametrize(
    ("creator", "names"),
    [
        ("", ()),
        ("Coco", ("Coco",)),
        ("Hubert et Zanzim", ("Hubert", "Zanzim")),
        ("Pascal Gygax, Sandrine Zufferey et Ute Gabriel",
         ("Pascal Gygax", "Sandrine Zufferey", "Ute Gabriel")),
        ("Simon et Garfunkel ; Bob Dylan", ("Simon et Garfunkel", "Bob Dylan")),
    ],
)  # fmt: skip
def test_creators_are_parted(creator: str, names: tuple[str, ...]) -> None:
    assert creators.split_names(creator) == names


@pytest.mark.parametrize(
    ("segment", "name"),
    [
        (", de Gaël Faye : x", "Gaël Faye"),
        (", d'Inès Léraud et Pierre Van Hove : x", "Inès Léraud et Pierre Van Hove"),
        (", de Delphine de Vigan", "Delphine de Vigan"),
        (", d’Annie Ernaux, et ses journaux", "Annie Ernaux"),
        (", de Jean d’Ormesson.", "Jean d’Ormesson"),
        (", de Charlotte Bienaimé sur Arte Radio", "Charlotte Bienaimé"),
        (", de Marie Curie physicienne", ""),
        (", de quoi rire : x", ""),
        (", de France Culture", ""),
        (", offert par Marion Durand", ""),
        (", traduit par Anne Durand", ""),
        (", le podcast de ma voisine Anne", ""),
        (", un film sur la guerre de Jean Durand", ""),
        ("", ""),
    ],
)
def test_names_are_read_when_they_are_sure(segment: str, name: str) -> None:
    made = creators.find_creator(segment)
    assert (made.name if made else "") == name


def test_the_tables_agree_with_one_another() -> None:
    for table in (MEDIUM_VERBS, media.NOUNS, media.EMOJI, media.HOSTS):
        assert set(table) == set(MEDIA) - {"other"}
    signs = "".join(media.EMOJI.values())
    assert len(signs) == len(set(signs))
    hosts = " ".join(media.HOSTS.values()).split()
    assert len(hosts) == len(set(hosts))


@pytest.mark.parametrize("name", ["écouter", "Ecouter", "listen", "VOIR", "autre"])
def test_a_hint_may_be_written_in_several_ways(name: str) -> None:
    assert media.medium_named(name) in MEDIA


def test_a_broken_address_tells_nothing() -> None:
    assert media.host_clue("http://[") == ("", "")
    assert media.host_clue("https://notyoutube.com/") == ("", "")
    assert media.host_clue("https://m.youtube.com/") == ("watch", "m.youtube.com")


SENTENCES = (
    "« » : , . ! ? ; ( ) — de d’ du studio par avec et Lu Vu : le un roman podcast jeu Mona "
    "Chollet L’Atelier paysan K. Écouté J’ai lu film 🎧 non puis France Culture « Feu » à lire 1984"
)
WORDS = st.sampled_from(sorted(set(SENTENCES.split())))


@given(st.lists(WORDS, max_size=14).map(" ".join), st.booleans())
def test_any_words_are_understood_without_loss_or_invention(text: str, bold: bool) -> None:
    lead = " ".join(text.split()[:2]) if bold else ""
    found = one(text, lead=lead)
    assert found.medium in MEDIA
    assert found.text == text
    assert found.title in text
    assert all(name in text for name in found.creators)
    if not found.title:
        assert found.comment == text


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_read(text: str, lead: str) -> None:
    assert one(text, lead=lead).medium in MEDIA


def test_the_sample_notes_are_mostly_understood() -> None:
    root = Path(__file__).parents[3] / "posts"
    found: list[Recommendation] = []
    for path in sorted(root.glob("*/*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        for heading, listed in recommendation_sections(body):
            found += understood(listed, title=heading)
    assert len(found) >= 170
    assert sum(bool(each.title) for each in found) >= 0.95 * len(found)
    assert sum(bool(each.creator) for each in found) >= 0.8 * len(found)
    assert sum(each.medium != "other" for each in agreed(found)) >= 0.55 * len(found)


def recommendation_sections(body: str) -> list[tuple[str, str]]:
    """Headings and contents of the recommendations sections of a note's Markdown."""
    parts = [part.split("\n", 1) for part in body.split("\n## ")[1:]]
    wanted = ("Des recommandations", "Vu, lu")
    return [(heading, text) for heading, text in parts if heading.startswith(wanted)]
