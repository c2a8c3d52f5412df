"""The archive: years, categories, tags, authors, and the lists a writer asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag

from journals import SmallJournal, note

LATE = "Cette phrase vient bien plus loin dans la note"
BODY = f"- Première phrase de la note. Puis une autre.\n\n{LATE}.\n"

NOTES = {
    "2022-w13": note("Lundi", BODY, date="2022-04-04", category="formation", tags="vélo"),
    "2022-w50": note("Décembre", BODY, date="2022-12-19", category="[formation, carnet]"),
    "2023-w46": note("Novembre", BODY, date="2023-11-20", category="carnet", tags="[vélo, EMI]"),
    "2024-w30-w32": note(
        "L’été", BODY, date="2024-08-12", category="formation", tags="[école, zèbre, Accueil]"
    ),
    "2024-w33": note("La rentrée", BODY, date="2024-08-19", author="[Ana Loi, Zoé Ursin]"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Five notes in three years, built once."""
    journal = SmallJournal(tmp_path_factory.mktemp("archive"))
    journal.notes(NOTES)
    journal.build()
    assert journal.warnings == ""
    return journal


def article(journal: SmallJournal, page: str) -> Tag:
    found = journal.page(page).select_one("article")
    assert found is not None
    return found


def words(element: Tag) -> str:
    """What a reader sees of an element, spaces made plain."""
    return " ".join(element.get_text(" ", strip=True).split())


def titles(journal: SmallJournal, page: str) -> list[str]:
    """The titles of the notes that a page lists, in its order."""
    return [words(title) for title in article(journal, page).select(".note-title")]


def labels(journal: SmallJournal, page: str) -> dict[str, str]:
    """The labels that a page lists with their counts, in its order."""
    rows = article(journal, page).select(".labels li")
    found = {}
    for row in rows:
        count = row.select_one(".count")
        assert count is not None
        found[str(row["data-label"])] = words(count)
    return found


# --- Years -------------------------------------------------------------------


def test_the_archive_counts_the_notes_and_the_years(archive: SmallJournal) -> None:
    text = words(article(archive, "archives"))
    assert "5 notes depuis le 4 avril 2022." in text
    years = article(archive, "archives").select("ul.years li")
    assert [words(year) for year in years] == ["2024 2 notes", "2023 1 note", "2022 2 notes"]


def test_the_archive_opens_on_the_newest_year(archive: SmallJournal) -> None:
    assert titles(archive, "archives") == ["La rentrée", "L’été"]


def test_a_year_lists_its_notes_newest_first(archive: SmallJournal) -> None:
    assert titles(archive, "archives/2022") == ["Décembre", "Lundi"]
    heading = article(archive, "archives/2022").select_one("h1")
    assert heading is not None
    assert words(heading) == "Les semaines de 2022"


def test_a_year_leads_to_the_years_around_it(archive: SmallJournal) -> None:
    def around(year: int) -> dict[str, str]:
        links = article(archive, f"archives/{year}").select("nav.neighbours a")
        return {str(link["rel"][0]): str(link["href"]) for link in links}

    assert around(2023) == {"prev": "2022.html", "next": "2024.html"}
    assert around(2022) == {"next": "2023.html"}
    assert around(2024) == {"prev": "2023.html"}


def test_the_year_before_is_the_one_that_has_notes(journal: SmallJournal) -> None:
    journal.notes(
        {"2020-w06": note("A", date="2020-02-10"), "2023-w46": note("B", date="2023-11-20")}
    )
    journal.build()
    links = article(journal, "archives/2023").select("nav.neighbours a")
    assert [link["href"] for link in links] == ["2020.html"]


def test_a_listed_note_has_title_week_date_categories_and_first_sentence(
    archive: SmallJournal,
) -> None:
    item = article(archive, "archives/2023").select_one("ul.notes li")
    assert item is not None
    assert words(item) == "Novembre Semaine 46 20 nov. 2023 carnet Première phrase de la note."
    link = item.select_one("a")
    assert link is not None
    assert link["href"] == "../posts/2023-w46.html"


# --- Categories, tags, authors -----------------------------------------------


def test_a_category_groups_its_notes_by_year_newest_first(archive: SmallJournal) -> None:
    page = article(archive, "archives/category/formation")
    assert [words(year) for year in page.select("h2")] == ["2024 1 note", "2022 2 notes"]
    assert titles(archive, "archives/category/formation") == ["L’été", "Décembre", "Lundi"]
    assert "3 notes" in words(page)


def test_a_tag_lists_its_notes_alone(archive: SmallJournal) -> None:
    assert titles(archive, "archives/tag/velo") == ["Novembre", "Lundi"]
    heading = article(archive, "archives/tag/velo").select_one("h1")
    assert heading is not None
    assert words(heading) == "Étiquette : vélo"


def test_each_author_of_a_note_has_a_page_with_it(archive: SmallJournal) -> None:
    assert titles(archive, "archives/author/ana-loi") == ["La rentrée"]
    assert titles(archive, "archives/author/zoe-ursin") == ["La rentrée"]
    # Who signs nothing has what the journal's author wrote.
    assert len(titles(archive, "archives/author/camille")) == 4


def test_all_categories_are_listed_with_their_counts(archive: SmallJournal) -> None:
    assert labels(archive, "archives/category") == {"carnet": ": 2 notes", "formation": ": 3 notes"}


def test_all_tags_are_listed_alphabetically_accents_aside(archive: SmallJournal) -> None:
    assert labels(archive, "archives/tag") == {
        "Accueil": ": 1 note",
        "école": ": 1 note",
        "EMI": ": 1 note",
        "vélo": ": 2 notes",
        "zèbre": ": 1 note",
    }


def test_every_label_of_a_list_leads_to_a_page_that_exists(archive: SmallJournal) -> None:
    for kind in ("category", "tag", "author"):
        links = article(archive, f"archives/{kind}").select(".labels a")
        assert links
        for link in links:
            assert (archive.site / "archives" / str(link["href"])).is_file()


def test_no_page_but_its_own_repeats_a_posts_full_text(archive: SmallJournal) -> None:
    # The pages along sections are made for that.
    others = (path for path in archive.pages() if "rubriques" not in path.parts)
    pages = {path for path in others if LATE in path.read_text(encoding="utf-8")}
    own = {archive.site / f"posts/{stem}.html" for stem in ("2022-w13", "2022-w50", "2023-w46")}
    newest = {archive.site / f"posts/{stem}.html" for stem in ("2024-w30-w32", "2024-w33")}
    # The home page shows the first section of the newest note.
    assert pages == own | newest | {archive.site / "index.html"}


# --- Labels as writers type them ---------------------------------------------


def test_lists_and_strings_of_labels_give_the_same_site(tmp_path: Path) -> None:
    sites = []
    for name, category, tags in (
        ("strings", "formation, médiation numérique", "médialab, œuvre"),
        ("lists", "[formation, médiation numérique]", "[médialab, œuvre]"),
    ):
        (tmp_path / name).mkdir()
        journal = SmallJournal(tmp_path / name)
        journal.notes({"2023-w46": note(date="2023-11-20", category=category, tags=tags)})
        journal.build()
        sites.append(journal.snapshot())
    assert sites[0] == sites[1]


def test_accented_tags_of_a_list_have_readable_addresses(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20", tags="[médialab, œuvre]")})
    journal.build()
    assert labels(journal, "archives/tag") == {"médialab": ": 1 note", "œuvre": ": 1 note"}
    pages = {path.name for path in (journal.site / "archives/tag").glob("*.html")}
    assert pages == {"medialab.html", "oeuvre.html"}


@pytest.mark.parametrize("key", ["category", "tags"])
def test_spellings_that_collide_share_one_page_and_are_reported_once(
    journal: SmallJournal, key: str
) -> None:
    kind = {"category": "category", "tags": "tag"}[key]
    journal.notes(
        {
            "2023-w44": note("A", date="2023-11-06", **{key: "uMap"}),
            "2023-w45": note("B", date="2023-11-13", **{key: "uMap"}),
            "2023-w46": note("C", date="2023-11-20", **{key: "umap"}),
        }
    )
    journal.build()
    assert labels(journal, f"archives/{kind}") == {"uMap": ": 3 notes"}
    assert titles(journal, f"archives/{kind}/umap") == ["C", "B", "A"]
    (warning,) = [line for line in journal.warnings.splitlines() if "umap" in line]
    assert "uMap" in warning


def test_a_category_and_a_tag_of_one_name_keep_two_pages(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w45": note("A", date="2023-11-13", category="vélo"),
            "2023-w46": note("B", date="2023-11-20", tags="Vélo"),
        }
    )
    journal.build()
    assert labels(journal, "archives/category") == {"vélo": ": 1 note"}
    assert labels(journal, "archives/tag") == {"Vélo": ": 1 note"}
    assert titles(journal, "archives/category/velo") == ["A"]
    assert titles(journal, "archives/tag/velo") == ["B"]


# --- Small journals ----------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("index", "Pas encore de note. La première paraîtra ici."),
        ("archives", "Pas encore de note. La première paraîtra ici."),
        ("archives/category", "Pas encore de catégorie."),
        ("archives/tag", "Pas encore d’étiquette."),
    ],
)
def test_an_empty_journal_says_kindly_that_it_is_empty(
    empty: SmallJournal, page: str, sentence: str
) -> None:
    assert sentence in words(article(empty, page))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    journal = SmallJournal(tmp_path_factory.mktemp("empty"))
    (journal.root / "posts").mkdir()
    journal.build()
    return journal


def test_an_empty_journal_has_every_page_and_no_warning(empty: SmallJournal) -> None:
    pages = {str(path.relative_to(empty.site)) for path in empty.pages()}
    assert pages == {
        "index.html",
        "archives.html",
        "archives/category.html",
        "archives/tag.html",
        "archives/author.html",
        "rubriques.html",
        "search.html",
        "404.html",
    }
    assert empty.warnings == ""


def test_a_journal_of_one_note_has_no_neighbours(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Seule", date="2023-11-20", category="carnet")})
    journal.build()
    assert journal.warnings == ""
    assert journal.page("posts/2023-w46").select("nav.neighbours") == []
    assert article(journal, "archives/2023").select("nav.neighbours a") == []
    assert "Pas de note plus ancienne." in words(article(journal, "index"))


# --- What a writer asks for in a page ----------------------------------------


def postlist(journal: SmallJournal, options: str) -> list[str]:
    """The items of a postlist with these options."""
    page = f"# À lire\n\n```{{postlist}}\n{options}\n```\n"
    journal.write("liste.md", f"---\norphan: true\n---\n\n{page}")
    journal.notes(NOTES)
    journal.build()
    return [words(item) for item in article(journal, "liste").select("li")]


def test_a_postlist_lists_the_notes_with_french_dates(journal: SmallJournal) -> None:
    assert postlist(journal, ":format: {date} : {title}") == [
        "19 août 2024 : La rentrée",
        "12 août 2024 : L’été",
        "20 novembre 2023 : Novembre",
        "19 décembre 2022 : Décembre",
        "4 avril 2022 : Lundi",
    ]


@pytest.mark.parametrize("options", ["", ":tags: vélo"])
def test_a_postlist_puts_the_notes_of_a_day_in_the_order_of_their_weeks(
    journal: SmallJournal, options: str
) -> None:
    same = note("Une semaine", date="2023-12-31", tags="vélo")
    journal.notes({f"2023-w{week}": same for week in (49, 52, 50, 51, 48)})
    page = f"# À lire\n\n```{{postlist}}\n{options}\n```\n"
    journal.write("liste.md", f"---\norphan: true\n---\n\n{page}")
    journal.build()
    links = [str(link["href"]) for link in article(journal, "liste").select("li a")]
    assert links == [f"posts/2023-w{week}.html" for week in (52, 51, 50, 49, 48)]


def test_a_postlist_of_a_known_tag_lists_its_notes(journal: SmallJournal) -> None:
    assert postlist(journal, ":tags: vélo\n:format: {title}") == [
        "Novembre",
        "Lundi",
    ]
    assert journal.warnings == ""


def test_a_postlist_of_an_unknown_tag_is_reported_and_lists_nothing(journal: SmallJournal) -> None:
    assert postlist(journal, ":tags: velos") == []
    warning = " ".join(journal.warnings.split())
    assert warning.count("Avertissement") == 1
    assert "liste.md" in warning
    assert "“velos”" in warning
    assert "Vouliez-vous dire “vélo” ?" in warning


def test_a_postlist_shows_a_note_added_since_the_last_build(journal: SmallJournal) -> None:
    before = postlist(journal, ":category: formation")
    journal.notes({"2024-w35": note("Nouvelle", date="2024-09-02", category="formation")})
    journal.build()
    after = [words(item) for item in article(journal, "liste").select("li")]
    assert after == ["2 septembre 2024 - Nouvelle", *before]


@pytest.mark.parametrize(
    ("reference", "link"),
    [
        ("blog-posts", ("archives.html", "Toutes les semaines")),
        ("blog-archives", ("archives.html", "Toutes les semaines")),
        ("blog-tags", ("archives/tag.html", "Étiquettes")),
        ("blog-categories", ("archives/category.html", "Catégories")),
        ("blog-authors", ("archives/author.html", "Signatures")),
    ],
)
def test_ablogs_references_lead_to_pages_with_french_names(
    referring: SmallJournal, reference: str, link: tuple[str, str]
) -> None:
    links = article(referring, "liens").select("a.reference")
    found = {str(a["href"]): words(a) for a in links}
    assert link in found.items(), reference
    assert (referring.site / link[0]).is_file()


def test_a_post_is_referred_to_by_its_stem(referring: SmallJournal) -> None:
    links = article(referring, "liens").select("a.reference[href^=posts]")
    assert [words(link) for link in links] == ["Une semaine", "Une semaine"]
    assert referring.warnings == ""


@pytest.fixture(scope="module")
def referring(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with a page of references."""
    journal = SmallJournal(tmp_path_factory.mktemp("referring"))
    journal.notes({"2023-w46": note(date="2023-11-20", tags="vélo")})
    names = ("blog-posts", "blog-archives", "blog-tags", "blog-categories", "blog-authors")
    references = "\n\n".join(f"{{ref}}`{name}`" for name in (*names, "2023-w46"))
    text = f"{references}\n\n[](#2023-w46)\n"
    journal.write("liens.md", f"---\norphan: true\n---\n\n# Liens\n\n{text}")
    journal.build()
    return journal
