"""The header's schema: what is accepted, and what is said about the rest."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from semainier.diagnostics.header_messages import HeaderMessage
from semainier.diagnostics.problem import Message, Problem
from semainier.model.week import WeekSpan, weeks_in_year
from semainier.source.header.schema import Header, Rules, parse_header, read_header

PATH = "posts/2023-w46.md"
RULES = Rules(("bibliothèques", "formation", "médiation numérique"))


def problems_of(*lines: str, rules: Rules = RULES) -> list[Problem]:
    text = "\n".join(["---", *lines, "---", "", "# Titre", ""])
    header, _, problems = parse_header(text, PATH, rules)
    assert (header is None) == bool(problems)
    for problem in problems:
        problem.render()
    return problems


def problem_of(*lines: str) -> Problem:
    (problem,) = problems_of(*lines)
    return problem


def header_of(*lines: str, rules: Rules = RULES) -> Header:
    text = "\n".join(["---", *lines, "---", "", "# Titre", ""])
    header, _, problems = parse_header(text, PATH, rules)
    assert [problem.render() for problem in problems] == []
    assert header is not None
    return header


def test_the_designs_header() -> None:
    header = header_of(
        "date: 2023-11-20",
        "number: 119",
        "weeks: 2023-W46",
        "category: [formation, médiation numérique]",
        "tags: [culture numérique, EMI]",
        "redirect: [notes/2023_11_20_notes]   # old addresses",
    )
    assert header.date == date(2023, 11, 20)
    assert header.number == 119
    assert header.weeks == WeekSpan.parse("2023-W46")
    assert header.category == ("formation", "médiation numérique")
    assert header.tags == ("culture numérique", "EMI")
    assert header.redirect == ("notes/2023_11_20_notes",)
    assert header.draft is False


def test_an_empty_header_is_a_header() -> None:
    assert parse_header("---\n---\n# T\n", PATH) == (Header(), 3, [])


def test_lists_and_comma_separated_texts_mean_the_same() -> None:
    header = header_of("tags: ' a,  b c , , a'", "author: [ a , b\u00a0 c, '', a]")
    assert header.tags == header.author == ("a", "b c")


def test_a_label_is_composed_so_that_accents_compare() -> None:
    header = header_of("category: bibliothe\u0300ques")
    assert header.category == ("bibliothèques",)


def test_without_listed_categories_any_is_accepted() -> None:
    assert header_of("category: cuisine", rules=Rules()).category == ("cuisine",)


def test_keys_of_sphinx_myst_and_ablog_pass() -> None:
    header = header_of(
        "orphan: true", "blogpost: true", "tocdepth: 2", "language: fr", "id: 'note-1'",
        "html_meta: {description: Une semaine}", "myst:", "  html_meta: {keywords: a}",
    )  # fmt: skip
    assert header.html_meta == {"description": "Une semaine"}
    assert header.tocdepth == 2
    assert header.id == "note-1"


def test_a_header_does_not_change() -> None:
    with pytest.raises(ValidationError):
        Header().draft = True


def test_values_left_empty_are_as_if_not_given() -> None:
    assert header_of("date:", "tags:", "number: ~") == Header()


def test_an_empty_draft_key_does_not_publish() -> None:
    assert problem_of("draft:").message is HeaderMessage.BOOLEAN


@pytest.mark.parametrize("text", ["true", "True", "yes", "on", "'true'"])
def test_yaml_booleans(text: str) -> None:
    assert header_of(f"draft: {text}").draft is True


@pytest.mark.parametrize(("text", "right"), [("oui", "true"), ("non", "false"), ("x", "true")])
def test_other_words_are_not_booleans(text: str, right: str) -> None:
    problem = problem_of(f"draft: {text}")
    assert (problem.message, problem.values["suggestion"]) == (HeaderMessage.BOOLEAN, right)


@pytest.mark.parametrize(
    ("text", "message", "line", "body_line"),
    [
        ("# Titre\n", HeaderMessage.HEADER_MISSING, 1, 1),
        ("", HeaderMessage.HEADER_MISSING, 1, 1),
        ("+++\ndate = 2023-11-20\n+++\n# T\n", HeaderMessage.HEADER_TOML, 1, 4),
        ("\n\n---\ndate: 2023-11-20\n---\n# T\n", HeaderMessage.HEADER_LATE, 3, 6),
        ("---\ndate: 2023-11-20\n\n# T\n", HeaderMessage.HEADER_OPEN, 1, 1),
        ("date: 2023-11-20\n---\n\n# T\n", HeaderMessage.HEADER_UNOPENED, 1, 3),
        ("\ntags: EMI\ndraft:\n---\n# T\n", HeaderMessage.HEADER_UNOPENED, 2, 5),
        ("Note : rien ici.\n\n# T\n", HeaderMessage.HEADER_MISSING, 1, 1),
        ("—-\ndate: 2023-11-20\n---\n# T\n", HeaderMessage.HEADER_DASHES, 1, 4),
        ("--\ndate: 2023-11-20\n---\n# T\n", HeaderMessage.HEADER_DASHES, 1, 4),
    ],
)
def test_headers_without_their_frame(
    text: str, message: Message, line: int, body_line: int
) -> None:
    header, body, problems = parse_header(text, PATH)
    assert header is None
    assert body == body_line
    assert [(problem.message, problem.line) for problem in problems] == [(message, line)]


def test_a_missing_header_suggests_a_date_of_the_files_week() -> None:
    _, _, (problem,) = parse_header("# Titre", "posts/2021-w03.md")
    assert problem.values["suggestion"] == "2021-01-24"


@pytest.mark.parametrize(
    ("lines", "message", "line"),
    [
        (["number: 1", "\ttags: a"], HeaderMessage.YAML_TAB, 3),
        (["tags:", "\t- a"], HeaderMessage.YAML_TAB, 3),
        (["number: 1", " tags: a"], HeaderMessage.YAML_INDENT, 3),
        (["category: [formation]", " tags: [a, b]"], HeaderMessage.YAML_INDENT, 3),
        (["date: 2023-11-20", " tags: [a, b]"], HeaderMessage.YAML_INDENT, 3),
        (["html_meta:", "  keywords: a: b"], HeaderMessage.YAML_COLON_INSIDE, 3),
        (["number\N{NO-BREAK SPACE}: 1"], HeaderMessage.KEY_SPACE, 2),
        (["date:2023-11-20"], HeaderMessage.YAML_COLON, 2),
        (["date:2023-11-20", "tags: a"], HeaderMessage.YAML_COLON, 2),
        (["tags: a", "date:2023-11-20"], HeaderMessage.YAML_COLON, 3),
        (["number: 1", "id: semaine 46 : la fin"], HeaderMessage.YAML_COLON_INSIDE, 3),
        (["number: 1", "tags: [a, b", "draft: true"], HeaderMessage.YAML_BRACKET, 3),
        (["number: 1", 'id: "a', "draft: true"], HeaderMessage.YAML_QUOTE, 3),
        (["number: 1", "id: @moi"], HeaderMessage.YAML_CHARACTER, 3),
        (["number: 1", "id: *gras*"], HeaderMessage.YAML_CHARACTER, 3),
        (["number: 1", "id: &Co"], HeaderMessage.YAML_CHARACTER, 3),
        (["number: 1", "tags: ['l'école']"], HeaderMessage.YAML_CHARACTER, 3),
        (["number: 1", "Bonjour.", "draft: true"], HeaderMessage.YAML_OTHER, 3),
        (["- a", "- b"], HeaderMessage.YAML_OTHER, 2),
        (["? [a]", ": b"], HeaderMessage.YAML_OTHER, 2),
        (["number: 1", "id: a\x07"], HeaderMessage.HEADER_CONTROL, 3),
    ],
)
def test_yamls_complaints_in_plain_words(lines: list[str], message: Message, line: int) -> None:
    problem = problem_of(*lines)
    assert (problem.message, problem.line) == (message, line)


@pytest.mark.parametrize("bomb", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "- " * 50_000])
def test_nesting_that_would_overflow_the_stack_is_only_a_problem(bomb: str) -> None:
    assert problem_of(f"id: {bomb}").line == 2


def test_what_is_to_be_typed_for_a_sign_or_a_colon_is_then_accepted() -> None:
    for line in ("id: semaine 46 : la fin", "id: @moi", "tags: ['l'école']", "number:12"):
        header_of(problem_of(line).values["suggestion"])


def test_every_problem_of_a_header_is_told_in_one_go() -> None:
    problems = problems_of(
        "date: 2023-02-31",
        "updated: hier",
        "number: zéro",
        "weeks: 2023-W53",
        "category:",
        "  - formation",
        "  - cuisine",
        "étiquettes: a",
        "draft: oui",
        "redirect: /a",
        "draft: true",
    )
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, HeaderMessage.DATE_IMPOSSIBLE),
        (3, HeaderMessage.DATE_FORM),
        (4, HeaderMessage.NUMBER),
        (5, HeaderMessage.WEEK_IMPOSSIBLE),
        (8, HeaderMessage.CATEGORY_UNKNOWN),
        (9, HeaderMessage.KEY_SUGGESTED),
        (10, HeaderMessage.BOOLEAN),
        (11, HeaderMessage.REDIRECT_ROOT),
        (12, HeaderMessage.KEY_DUPLICATE),
    ]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("étiquettes", "tags"),
        ("mots-clés", "tags"),
        ("catégorie", "category"),
        ("Catégories", "category"),
        ("brouillon", "draft"),
        ("Date", "date"),
        ("dat", "date"),
        ("redirct", "redirect"),
    ],
)
def test_an_unknown_key_and_the_one_meant(key: str, meant: str) -> None:
    problem = problem_of(f"{key}: a")
    assert (problem.message, problem.values["suggestion"]) == (HeaderMessage.KEY_SUGGESTED, meant)


def test_a_title_in_french_is_told_as_such() -> None:
    for key in ("titre", "Titre"):
        problem = problem_of(f"{key}: Une belle semaine")
        assert (problem.message, problem.values["suggestion"]) == (
            HeaderMessage.KEY_SUGGESTED,
            "title",
        )


def test_a_key_like_no_other_is_no_fault_but_told() -> None:
    text = "---\nzzz: 1\nweight: 3\n---\n"
    reading = read_header(text, PATH)
    assert reading.header == Header()
    assert reading.others == (("zzz", 2), ("weight", 3))


@pytest.mark.parametrize("keys", [("zzz", "subtitle"), ("*",)])
def test_a_key_that_conf_py_names_is_not_told(keys: tuple[str, ...]) -> None:
    text = "---\nzzz: 1\nsubtitle: Un jour\n---\n"
    reading = read_header(text, PATH, Rules(other_keys=keys))
    assert (reading.header, reading.others) == (Header(), ())


def test_whatever_conf_py_names_a_slip_stays_a_fault() -> None:
    (problem,) = problems_of("draf: true", rules=Rules(other_keys=("*",)))
    assert problem.values["suggestion"] == "draft"


@pytest.mark.parametrize(
    "key", ["subtitle", "linkTitle", "image_alt", "updated_at", "translationKey", "toc", "menu"]
)
def test_another_key_that_looks_like_ours_is_no_slip(key: str) -> None:
    reading = read_header(f"---\n{key}: x\n---\n", PATH)
    assert [name for name, _ in reading.others] == [key]


# --- Headers of other engines ------------------------------------------------


def test_a_header_of_hugo() -> None:
    header = header_of(
        "title: 'Une : semaine'",
        "date: 2023-11-20T23:30:00Z",
        "lastmod: 2023-11-25T08:00:00+01:00",
        "categories: [formation]",
        "keywords: [jardin, EMI]",
        "tags: [EMI]",
        "aliases: [/2019/05/x/, https://vieux.example.org/y.html, '/caf%C3%A9/']",
        "slug: ma-semaine",
        "description: Une phrase.",
        "cover: {image: jardin.jpg, alt: Un jardin}",
        "layout: post",
        "type: blog",
        "comments: false",
        "lang: fr",
    )
    assert header.title == "Une : semaine"
    # 23:30 at Greenwich is the next day in Paris.
    assert (header.date, header.updated) == (date(2023, 11, 21), date(2023, 11, 25))
    assert (header.category, header.tags) == (("formation",), ("EMI", "jardin"))
    assert header.redirect == (
        "2019/05/x/", "y.html", "café/", "ma-semaine", "posts/ma-semaine/",
    )  # fmt: skip
    assert header.description == "Une phrase."
    assert (header.image, header.image_words) == ("jardin.jpg", "Un jardin")
    assert header.language == "fr"
    assert header.private_by == ""


def test_a_header_of_pelican_and_one_of_jekyll() -> None:
    pelican = header_of(
        "date: 2023-11-20 10:20", "modified: 2023-11-21 09:00", "tag: a, b", "authors: Ana, Léo",
        "summary: Une phrase", "slug: semaine", "status: published",
    )  # fmt: skip
    assert (pelican.date, pelican.updated) == (date(2023, 11, 20), date(2023, 11, 21))
    assert (pelican.tags, pelican.author) == (("a", "b"), ("Ana", "Léo"))
    jekyll = header_of(
        "date: 2023-11-20 10:20:30 +0100", "permalink: /2019/05/x.html", "excerpt: Une phrase",
        "redirect_from: /vieux", "published: true",
    )  # fmt: skip
    assert jekyll.redirect == ("vieux", "2019/05/x.html")
    assert (jekyll.description, jekyll.private_by) == ("Une phrase", "")


def test_the_capitals_of_pelican_are_understood() -> None:
    header = header_of(
        "Title: Une semaine", "Date: 2021-02-15", "Tags: a, b", "Slug: une", "Status: draft"
    )
    assert (header.title, header.date, header.tags) == (
        "Une semaine",
        date(2021, 2, 15),
        ("a", "b"),
    )
    assert header.private_by == "status"
    problem = problem_of("number: 2", "Title: Une semaine", "Date: hier")
    assert (problem.message, problem.line) == (HeaderMessage.DATE_FORM, 4)


def test_a_header_of_pelican_without_its_two_lines_is_told_as_such() -> None:
    text = "Title: Une semaine\nDate: 2010-12-03 10:20\nTags: a\n\nDu texte.\n"
    header, body_line, (problem,) = parse_header(text, PATH)
    assert (header, body_line, problem.line) == (None, 4, 1)
    assert problem.message is HeaderMessage.HEADER_UNFENCED


def test_authors_may_be_tables() -> None:
    assert header_of("author:", "  - name: Ana Loi", "    url: https://x").author == ("Ana Loi",)
    assert header_of("authors: [{name: Ana}, Léo]").author == ("Ana", "Léo")


def test_a_header_of_ablog() -> None:
    header = header_of(
        "blogpost: true", "nocomments: true", "image: 1", "excerpt: 2", "location: Brest",
        "exclude: true", "category: formation",
    )  # fmt: skip
    assert (header.image, header.description) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "published: false", "published: non", "published: peut-être", "status: draft",
        "status: hidden", "status: terminé", "status: []", "visibility: private", "private: true",
        "hidden: yes", "unlisted: true", "password: secret", "permalink: false", "visible: false",
        "headless: true", "published:", "status:",
    ],
)  # fmt: skip
def test_what_another_engine_keeps_private_stays_private(line: str) -> None:
    header = header_of("date: 2023-11-20", line)
    assert header.private_by == line.partition(":")[0]


@pytest.mark.parametrize(
    "line",
    [
        "published: true", "status: published", "status: Publish", "visibility: public",
        "private: false", "hidden: no", "password:", "published: 2023-11-20", "visible: true",
    ],
)  # fmt: skip
def test_what_another_engine_shows_is_shown(line: str) -> None:
    assert header_of("date: 2023-11-20", line).private_by == ""


def test_a_day_of_publication_to_come_is_the_date() -> None:
    header = header_of("date: 2023-11-20", "publishDate: 2031-01-02", "expiryDate: 2032-05-05")
    assert (header.date, header.expires) == (date(2031, 1, 2), date(2032, 5, 5))


def test_a_change_before_the_publication_is_none() -> None:
    assert header_of("date: 2023-11-20", "lastmod: 2020-01-01").updated is None


def test_the_days_of_a_journal_begin_where_it_is_kept() -> None:
    for zone, day in (("Europe/Paris", 20), ("Asia/Tokyo", 21), ("America/Montreal", 20)):
        header = header_of("date: 2023-11-20T18:00:00+01:00", rules=Rules(timezone=zone))
        assert header.date == date(2023, 11, day)


@pytest.mark.parametrize(
    "text", ["/:year/:title/", "'{{ page.date }}/x/'", "/", "/posts/2023-w46/"]
)
def test_what_is_no_old_address_is_none(text: str) -> None:
    assert header_of(f"permalink: {text}").redirect == ()


def test_a_wrong_label_of_another_engines_list_is_told_at_its_line() -> None:
    problem = problem_of("tags: [a]", "keywords:", "  - b", "  - c, d")
    assert (problem.message, problem.line) == (HeaderMessage.LABEL_COMMA, 5)


def test_quotation_marks_that_yaml_does_not_know_are_no_part_of_a_label() -> None:
    header = header_of("tags: [«neige», “photo”, « deux mots », ‘un’, l’été]")
    assert header.tags == ("neige", "photo", "deux mots", "un", "l’été")


@pytest.mark.parametrize("key", ["tags", "category", "author", "redirect", "title", "description"])
@pytest.mark.parametrize("sign", ["\\x07", "\\uFFFE", "\\x00", "\\uD800"])
def test_a_control_sign_in_a_value_is_told_with_its_line(key: str, sign: str) -> None:
    problem = problem_of("number: 3", f'{key}: "a{sign}b"')
    assert problem.line == 3
    problem.render().encode()


def test_a_name_longer_than_disks_take_is_told_with_its_line() -> None:
    label = problem_of("tags:", "  - a", f"  - {'é' * 300}")
    assert (label.message, label.line) == (HeaderMessage.LABEL_LONG, 4)
    address = problem_of(f"redirect: [a, notes/{'x' * 300}/b]")
    assert address.message is HeaderMessage.REDIRECT_LONG


@pytest.mark.parametrize("text", ["feed.xml", "notes/x.php", "a.rss"])
def test_an_old_address_that_is_no_page_is_refused(text: str) -> None:
    problem = problem_of(f"redirect: [{text}]")
    assert problem.message is HeaderMessage.REDIRECT_SUFFIX
    assert problem_of(f"aliases: [/{text}]").message is HeaderMessage.REDIRECT_SUFFIX
    for right in ("x.html", "x.htm", "v1.2", "notes/2023.11.20"):
        assert header_of(f"redirect: [{right}]").redirect == (right,)


def test_an_unknown_category_near_a_known_one() -> None:
    problem = problem_of("category: Bibliotheques")
    assert problem.message is HeaderMessage.CATEGORY_SUGGESTED
    assert problem.values["suggestion"] == "bibliothèques"


def test_an_unknown_category_far_from_all_gets_the_list() -> None:
    problem = problem_of("category: cuisine")
    assert "“bibliothèques”, “formation”, “médiation numérique”" in problem.render()


def test_a_comma_in_a_label_of_a_list() -> None:
    problem = problem_of("tags:", "  - a", "  - b, c")
    assert (problem.message, problem.line) == (HeaderMessage.LABEL_COMMA, 4)


@pytest.mark.parametrize(
    "line", ["tags: {a: b}", "tags: [[a]]", "date: [a]", "id: {a: b}", "myst: a", "draft: []"]
)
def test_a_value_of_the_wrong_shape_gets_an_example_that_is_accepted(line: str) -> None:
    problem = problem_of(line)
    assert problem.message is HeaderMessage.VALUE_SHAPE
    header_of(problem.values["suggestion"])


@pytest.mark.parametrize("text", ["0", "-3", "n° 12", "12.5", "douze", "9" * 5000])
def test_numbers_are_positive_and_whole(text: str) -> None:
    problem = problem_of(f"number: {text}")
    assert problem.message is HeaderMessage.NUMBER
    header_of(f"number: {problem.values['suggestion']}")


@pytest.mark.parametrize(
    ("text", "message", "right"),
    [
        ("https://example.org/notes/a.html", HeaderMessage.REDIRECT_URL, "notes/a"),
        ("//example.org/notes/a", HeaderMessage.REDIRECT_URL, "notes/a"),
        ("'https://[x'", HeaderMessage.REDIRECT_URL, "notes/2023_11_20_notes"),
        ("/notes/a", HeaderMessage.REDIRECT_ROOT, "notes/a"),
        ("notes/../../a", HeaderMessage.REDIRECT_PARENT, "a"),
        ("/2020/semaine-6/", HeaderMessage.REDIRECT_ROOT, "2020/semaine-6/"),
    ],
)
def test_redirects_stay_in_the_site(text: str, message: Message, right: str) -> None:
    problem = problem_of(f"redirect: {text}")
    assert (problem.message, problem.values["suggestion"]) == (message, right)
    header_of(f"redirect: {right}")


@pytest.mark.parametrize("text", ["notes/a", "notes/a.html", "2020/semaine-6/"])
def test_an_old_address_may_be_written_as_it_was(text: str) -> None:
    assert header_of(f"redirect: {text}").redirect == (text,)


# --- Dates -------------------------------------------------------------------


@given(st.dates())
def test_every_iso_date_is_accepted_and_comes_back(day: date) -> None:
    assert header_of(f"date: {day.isoformat()}").date == day


MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def in_other_forms(day: date) -> list[str]:
    y, m, d = f"{day.year:04d}", f"{day.month:02d}", f"{day.day:02d}"
    name = MONTHS[day.month - 1]
    ordinal = "1er" if day.day == 1 else str(day.day)
    return [
        f"{d}/{m}/{y}", f"{d}-{m}-{y}", f"{d}.{m}.{y}", f"{y}/{m}/{d}", f"{y}{m}{d}",
        f"{day.day}/{day.month}/{y}", f"{ordinal} {name} {y}", f"lundi {ordinal} {name} {y}",
        f"{ordinal} {name.upper()} {y}",
    ]  # fmt: skip


@given(st.dates(), st.sampled_from(["T08:30:00", " 08:30", "T08:30:59.123"]))
def test_the_day_of_a_date_and_time_is_accepted(day: date, time: str) -> None:
    assert header_of(f"date: '{day.isoformat()}{time}'").date == day


@given(st.dates(), st.integers(0, 8))
def test_every_other_form_of_a_date_is_told_in_iso(day: date, form: int) -> None:
    problem = problem_of(f"date: {in_other_forms(day)[form]}")
    assert problem.message is HeaderMessage.DATE_SUGGESTED
    assert header_of(f"date: {problem.values['suggestion']}").date == day


ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@given(st.text(st.sampled_from("0123456789-/. abcTerjuin"), min_size=1).map(str.strip))
def test_whatever_is_refused_comes_with_a_date_that_is_accepted(text: str) -> None:
    if not text or ISO_DATE.fullmatch(text):
        return
    quoted = "'" + text + "'"
    problem = problem_of(f"date: {quoted}")
    assert header_of(f"date: {problem.values['suggestion']}").date is not None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2023-02-31", "2023-02-28"),
        ("31/02/2023", "2023-02-28"),
        ("30 février 2024", "2024-02-29"),
        ("2023-11-31", "2023-11-30"),
    ],
)
def test_a_day_that_does_not_exist(text: str, right: str) -> None:
    problem = problem_of(f"date: {text}")
    assert (problem.message, problem.values["suggestion"]) == (HeaderMessage.DATE_IMPOSSIBLE, right)


def test_february_2023_has_28_days() -> None:
    assert "February 2023 has 28 days" in problem_of("date: 2023-02-31").render()


@pytest.mark.parametrize("text", ["hier", "2023-13-01", "2023-00-10", "0000-01-01", "20 jui 2023"])
def test_what_is_no_date_gets_the_general_form(text: str) -> None:
    assert problem_of(f"date: {text}").message is HeaderMessage.DATE_FORM


def test_the_american_order_is_understood_when_it_can_be_no_other() -> None:
    assert problem_of("date: 11/25/2023").values["suggestion"] == "2023-11-25"


def test_an_update_before_the_publication() -> None:
    problem = problem_of("updated: 2023-11-19", "date: 2023-11-20")
    assert (problem.message, problem.line) == (HeaderMessage.UPDATED_EARLIER, 2)
    assert header_of("date: 2023-11-20", "updated: 2023-11-20").updated is not None


# --- Weeks -------------------------------------------------------------------


@given(st.dates(date(1, 1, 8), date(9999, 1, 1)), st.integers(0, 5))
def test_every_iso_week_and_interval_is_accepted(day: date, more: int) -> None:
    first = WeekSpan.of(day).first
    span = WeekSpan(first, first + more)
    assert header_of(f"weeks: {span}").weeks == span


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2023-46", "2023-W46"),
        ("S46 2023", "2023-W46"),
        ("46", "2023-W46"),
        ("2023W46", "2023-W46"),
        ("semaine 46", "2023-W46"),
        ("30-31-32", "2023-W30/2023-W32"),
        ("S52 2020 à S01 2021", "2020-W52/2021-W01"),
        ("20/11/2023", "2023-W47"),
    ],
)
def test_weeks_in_other_forms_are_told_in_iso(text: str, right: str) -> None:
    problem = problem_of(f"weeks: {text}")
    assert (problem.message, problem.values["suggestion"]) == (HeaderMessage.WEEKS_SUGGESTED, right)


def test_a_bare_week_takes_the_year_of_the_date_when_the_stem_has_none() -> None:
    text = "---\ndate: 2020-05-05\nweeks: 7\n---\n"
    _, _, (problem,) = parse_header(text, "posts/essai.md")
    assert problem.values["suggestion"] == "2020-W07"


def test_2023_has_52_weeks() -> None:
    problem = problem_of("weeks: 2023-W50/2023-W53")
    assert problem.message is HeaderMessage.WEEK_IMPOSSIBLE
    assert "“2023-W53” does not exist: 2023 has 52 weeks" in problem.render()


@given(st.integers(1, 9999))
def test_the_week_after_a_years_last_is_refused_with_the_last(year: int) -> None:
    last = weeks_in_year(year)
    problem = problem_of(f"weeks: {year:04d}-W{last + 1}")
    assert problem.values["suggestion"] == f"{year:04d}-W{last}"


def test_weeks_the_wrong_way_round() -> None:
    problem = problem_of("weeks: 2024-W32/2024-W30")
    assert problem.message is HeaderMessage.WEEKS_REVERSED
    assert problem.values["suggestion"] == "2024-W30/2024-W32"


@pytest.mark.parametrize("text", ["toutes", "2023-W46 et plus", "0000-W01", "du 13 au 19 novembre"])
def test_what_is_no_week_gets_an_example(text: str) -> None:
    assert problem_of(f"weeks: {text}").message is HeaderMessage.WEEKS_FORM


# --- Anything ----------------------------------------------------------------

YAML_LIKE = st.text(st.sampled_from("abc:-#[]{}'\"|>&*!%@`,? \n\t\r\x00\x85\u2028\ufeff\ud800é0"))


def check_anything(text: str) -> None:
    header, body_line, problems = parse_header(text, PATH, RULES)
    assert (header is None) == bool(problems)
    assert 1 <= body_line <= text.count("\n") + text.count("\r") + 2
    for problem in problems:
        assert problem.line is not None
        assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 1
        assert problem.render()


@given(st.text())
def test_no_text_raises(text: str) -> None:
    check_anything(text)


@given(YAML_LIKE)
def test_no_header_raises(text: str) -> None:
    check_anything(f"---\n{text}\n---\n")


@given(st.sampled_from(sorted(Header.model_fields)), YAML_LIKE | st.text())
def test_no_value_raises(key: str, text: str) -> None:
    check_anything(f"---\n{key}: {text}\n---\n")


def test_a_label_is_found_at_its_line() -> None:
    text = "---\ndate: 2023-11-20\ntags:\n  - lecture\n  - EMI\nauthor: Anne, Léo\n---\n"
    lines = read_header(text, PATH).lines
    assert (lines["tags", "EMI"], lines["author", "Léo"]) == (5, 6)
