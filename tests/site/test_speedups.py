"""What is done once instead of for each page changes nothing that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import myst_parser.parsers.sphinx_
import pytest
import sphinx.builders.html
from docutils import nodes
from docutils.core import publish_doctree, publish_string
from jinja2 import DictLoader, Environment
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx import addnodes

from journals import SmallJournal, note
from semainier.stack.speedups import templates
from semainier.stack.speedups.environment import clear_doc_if_read
from semainier.stack.speedups.markdown import Parsers, Tree
from semainier.stack.speedups.partials import NotPlainError, contents_of, title_of
from semainier.stack.speedups.reading import find_all
from semainier.stack.speedups.templates import always_speaks
from semainier.text.nodes import iter_nodes


def test_a_template_of_the_writer_that_changed_shows_at_once(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'templates_path = ["_templates"]\n')
    journal.write("_templates/semainier/footer.html", "<p>Un pied</p>\n")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    journal.write("_templates/semainier/footer.html", "<p>Un autre pied</p>\n")
    journal.build()
    assert "Un autre pied" in journal.text("posts/2023-w46.html")


def test_a_header_that_myst_needs_is_read_by_it(journal: SmallJournal) -> None:
    header = "date: 2023-11-20\nhtml_meta:\n  description: Dit par moi\n"
    journal.write("posts/2023-w46.md", f"---\n{header}---\n\n# Titre\n\nTexte.\n")
    journal.build()
    assert re.search('<meta [^>]*content="Dit par moi"', journal.text("posts/2023-w46.html"))


def test_the_line_of_a_warning_is_that_of_the_file(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(body="Ici :\n\n[là](absente.md)\n", date="2023-11-20")})
    journal.build()
    lines = (journal.root / "posts/2023-w46.md").read_text("utf-8").split("\n")
    place = lines.index("[là](absente.md)") + 1
    assert f"2023-w46.md:{place}: Avertissement" in journal.warnings


def test_two_hyphens_are_a_dash_in_a_text_and_two_hyphens_in_code(journal: SmallJournal) -> None:
    body = "Un mot -- *deux* --- trois. `a -- b`\n\n[un -- lien](https://example.org/a--b)\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.build()
    assert "Un mot – deux — trois. a -- b" in journal.page("posts/2023-w46").article.get_text()
    assert journal.page("posts/2023-w46").find("a", href="https://example.org/a--b").string == (
        "un – lien"
    )


def test_escapes_show_alike_whether_or_not_a_dash_is_in_the_text(journal: SmallJournal) -> None:
    text = r"Ici \\\\ là, \\. ou \- ; R&amp;D &#38;#46; oui."
    journal.notes(
        {
            "2023-w46": note(body=text, date="2023-11-20"),
            "2023-w47": note(body=f"{text} &#45;&#45; fin", date="2023-11-27"),
        }
    )
    journal.build()
    shown, dashed = (
        journal.page(f"posts/2023-w{week}").select_one("section section p").get_text()
        for week in (46, 47)
    )
    assert dashed == f"{shown} – fin"


@pytest.mark.parametrize("kind", [nodes.Text, nodes.section, nodes.Element, nodes.table])
def test_what_is_looked_for_is_found_in_the_order_of_the_text(kind: type[nodes.Node]) -> None:
    document = publish_doctree("Titre\n=====\n\nUn *mot*.\n\n- un\n- deux\n")
    found = [node for node in document.findall() if isinstance(node, kind)]
    assert list(find_all(document, kind)) == found
    assert list(document.findall(kind)) == found


def _generated(node: nodes.Node) -> Iterator[nodes.Node]:
    """As docutils goes through a document."""
    yield node
    for child in node.children:
        yield from _generated(child)


@pytest.mark.parametrize("way", [_generated, iter_nodes])
def test_what_is_changed_on_the_way_is_seen_as_docutils_sees_it(
    way: Callable[[nodes.Node], Iterator[nodes.Node]],
) -> None:
    document = publish_doctree("Un *mot*, un **autre**.\n\n- *un*\n- deux\n\nFin.\n")
    seen = []
    for node in way(document):
        seen.append(getattr(node, "tagname", "?"))
        if isinstance(node, nodes.emphasis):
            node.replace_self([nodes.strong("", "gras"), nodes.Text(" et plus")])
        elif isinstance(node, nodes.list_item):
            node.append(nodes.paragraph("", "Ajouté."))
    assert " ".join(seen) == (
        "document paragraph #text emphasis #text #text #text strong #text #text bullet_list"
        " list_item paragraph emphasis #text #text paragraph #text"
        " list_item paragraph #text paragraph #text paragraph #text"
    )


_MARKDOWN = """\
# Un titre avec *un mot* et [un lien **gras**](https://example.org "titre")

- un
  - deux

    Un texte `code` ![image *a*](i.png)
- trois

1. > cité

---

| a | b |
|---|---|
| 1 | 2 |

```python
code
```
"""


def test_a_tree_of_tokens_is_the_usual_one() -> None:
    tokens = MarkdownIt().enable("table").parse(_MARKDOWN)
    usual, tree = SyntaxTreeNode(tokens), Tree(tokens)
    assert tree.pretty(show_text=True) == usual.pretty(show_text=True)
    assert tree.to_tokens() == usual.to_tokens() == tokens
    pairs = list(zip(tree.walk(), usual.walk(), strict=True))
    assert all(own.nester_tokens == other.nester_tokens for own, other in pairs)
    assert all(child.parent is own for own, _ in pairs for child in own.children)


@pytest.mark.parametrize("places", [slice(1, None), slice(None, -1), slice(1, 2), slice(2, None)])
def test_tokens_out_of_balance_are_refused_as_usual(places: slice) -> None:
    tokens = MarkdownIt().parse("- *un*\n- deux\n")[places]
    told = []
    for kind in (SyntaxTreeNode, Tree):
        with pytest.raises(ValueError, match="token") as refusal:
            kind(tokens)
        told.append(str(refusal.value))
    assert told[0] == told[1]


def test_a_parser_serves_one_document_at_a_time() -> None:
    parsers, config = Parsers(create_md_parser), MdParserConfig()
    first = parsers(config, SphinxRenderer)
    within = parsers(config, SphinxRenderer)
    assert within is not first
    within.renderer.is_free = True
    assert parsers(config, SphinxRenderer) is within
    within.renderer.is_free = True
    assert parsers(MdParserConfig(), SphinxRenderer) is not within


def test_documents_of_one_parser_keep_what_they_define_to_themselves(journal: SmallJournal) -> None:
    own = "Un [mot][là].\n\n[là]: https://example.org/la\n"
    within = "```{eval-rst}\n.. include:: autre.txt\n   :parser: myst_parser.sphinx_\n```\n"
    journal.write("autre.txt", "Dedans *ici* [mot][là].\n\n[là]: https://example.org/dedans\n")
    journal.notes(
        {
            "2023-w46": note(body=own, date="2023-11-20"),
            "2023-w47": note(body=f"Un [mot][là].\n\n{within}\nFin.\n", date="2023-11-27"),
        }
    )
    journal.build()
    assert 'href="https://example.org/la"' in journal.text("posts/2023-w46.html")
    assert "example.org/la" not in journal.text("posts/2023-w47.html")
    assert "Fin." in journal.page("posts/2023-w47").article.get_text()


# What adds a rule of its own to MyST, which has no other way for it.
LOUDER = """
import myst_parser.parsers.sphinx_ as parsers

def louder(parser):
    def rule(state):
        for token in state.tokens:
            for child in token.children or ():
                child.content = child.content.replace("joie", "joie !")
    parser.core.ruler.push("louder", rule)
    return parser

def setup(app):
    make = parsers.create_md_parser
    while hasattr(make, "of_conf"):
        make = make.of_conf
    wrapper = lambda config, renderer: louder(make(config, renderer))
    wrapper.of_conf = make
    parsers.create_md_parser = wrapper
"""


def test_rules_that_conf_py_adds_to_the_parser_are_kept_to(
    journal: SmallJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which is put back for the tests that follow.
    monkeypatch.setattr(myst_parser.parsers.sphinx_, "create_md_parser", create_md_parser)
    journal.write("conf.py", journal.conf + LOUDER)
    journal.notes(
        {
            stem: note(body="- Une joie.\n", date=f"2023-12-0{day}")
            for day, stem in enumerate(("2023-w46", "2023-w47", "2023-w48"), 1)
        }
    )
    journal.build()
    for stem in ("2023-w46", "2023-w47", "2023-w48"):
        assert "Une joie !." in journal.page(f"posts/{stem}").article.get_text().replace(
            "\u202f", " "
        )
    assert myst_parser.parsers.sphinx_.create_md_parser.__name__ == "<lambda>"


# How conf.py may have titles and contents written in another way.
OTHERWISE = {
    "a node": """
def visit(self, node):
    self.body.append("<ul class='mine'>")

def depart(self, node):
    self.body.append("</ul>")

def change(app):
    app.add_node(nodes.bullet_list, override=True, html=(visit, depart))
""",
    "a translator": """
class Mine(JournalTranslator):
    def visit_bullet_list(self, node):
        self.body.append("<ul class='mine'>")
    def depart_bullet_list(self, node):
        self.body.append("</ul>")

def change(app):
    app.set_translator("html", Mine, override=True)
""",
}
BESIDE = """
from docutils import nodes
from semainier.theme.html_writer import JournalTranslator

def keep(app, pagename, templatename, context, doctree):
    if pagename == "posts/2023-w46":
        (app.srcdir / "contents.txt").write_text(context["toc"])

def setup(app):
    change(app)
    app.connect("html-page-context", keep)
"""


@pytest.mark.parametrize("way", OTHERWISE)
def test_what_conf_py_writes_in_another_way_is_left_to_it(journal: SmallJournal, way: str) -> None:
    journal.write("conf.py", journal.conf + BESIDE + OTHERWISE[way])
    journal.notes({"2023-w46": note(body="## Encore\n\nUn mot.\n", date="2023-11-20")})
    journal.build()
    contents = (journal.root / "contents.txt").read_text("utf-8")
    assert contents.count("<ul class='mine'>") > 1


def test_what_else_the_process_makes_with_sphinx_is_as_before(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert sphinx.builders.html.document_toc.__module__ != "semainier.stack.speedups.partials"
    builder = sphinx.builders.html.StandaloneHTMLBuilder
    assert builder.render_partial.__module__ == "sphinx.builders.html"
    assert myst_parser.parsers.sphinx_.create_md_parser is create_md_parser
    told = {"embed_stylesheet": False}
    page = publish_string("Un mot.", writer="html5", settings_overrides=told)
    assert b"stylesheet" in page


def test_a_reference_to_nothing_is_told(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(body="```{eval-rst}\nUn mot_.\n```\n", date="2023-11-20")})
    journal.build()
    # As `semainier.stack.sphinx_warnings` words it.
    assert "2023-w46.md:10: Erreur\u00a0: " in journal.warnings
    assert "“mot”" in journal.warnings


def test_a_page_is_translated_where_there_are_translations(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.write("page.md", "---\norphan: true\n---\n\n# Page\n\nSome words.\n")
    journal.write(
        "locales/fr/LC_MESSAGES/page.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Some words."\nmsgstr "Quelques mots."\n',
    )
    journal.build()
    assert "Quelques mots." in journal.text("page.html")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>{{ title }}</p>", True),
        ("{% set x = 1 %}\n<p>", True),
        ("{{ title }}", False),
        (" \n{# said to nobody #}\n", False),
        ("{% if title %}<p>{{ title }}</p>{% endif %}", False),
        ("{% macro link() %}<a>{% endmacro %}", False),
        ("{% extends 'other.html' %}<p>", False),
    ],
)
def test_a_template_that_may_be_empty_is_known_by_its_text(text: str, *, expected: bool) -> None:
    environment = Environment(loader=DictLoader({"one.html": text}), autoescape=True)
    assert always_speaks(environment, "one.html") is expected
    assert not always_speaks(environment, "none.html")


def test_a_writers_template_shows_on_the_pages_where_it_is_not_empty(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'templates_path = ["_templates"]\n')
    only = "{% if pagename == 'posts/2023-w46' %}<p>Ici seulement</p>{% endif %}"
    journal.write("_templates/semainier/follow.html", only)
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert "Ici seulement" in journal.text("posts/2023-w46.html")
    assert "sidebar-secondary-item" in journal.text("posts/2023-w46.html")
    assert "sidebar-secondary-item" not in journal.text("index.html")


def test_documents_are_forgotten_that_were_read_or_that_sphinx_has_labels_for() -> None:
    forgotten: list[str] = []
    environment = SimpleNamespace(
        all_docs={"posts/2023-w46": 1},
        included={},
        reread_always=set(),
        domains=SimpleNamespace(_clear_doc=forgotten.append),
    )
    for docname in ("posts/2023-w46", "posts/2023-w47", "search", "genindex"):
        clear_doc_if_read(environment, docname)  # type: ignore[arg-type]
    assert forgotten == ["posts/2023-w46", "search", "genindex"]
    assert not environment.all_docs


# A writer's own extension, which sees what another process would begin with.
TABLES = """
def look(app, env, docnames):
    assert not env.all_docs
    assert "citations" in env.domaindata["citation"] and "terms" in env.domaindata["std"]
    with open(app.srcdir / "looked.txt", "w") as file:
        file.write("yes")

def setup(app):
    app.connect("env-before-read-docs", look)
"""


def test_each_domain_has_its_tables_before_a_document_is_read(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + TABLES)
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert (journal.root / "looked.txt").is_file()


def test_a_label_that_went_is_forgotten(journal: SmallJournal) -> None:
    body = "Ici :\n\n{ref}`là <une-place>`\n"
    other = "# Page\n\n(une-place)=\n\n## Une partie\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.write("autre.md", other)
    journal.build()
    assert "une-place" not in journal.warnings
    journal.write("autre.md", other.replace("une-place", "une-autre"))
    journal.write(
        "posts/2023-w46.md", (journal.root / "posts/2023-w46.md").read_text() + "\nFin.\n"
    )
    journal.build()
    assert "une-place" in journal.warnings


def test_sections_keep_their_numbers_in_a_list_of_many_pages_there_are(
    journal: SmallJournal,
) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    names = [f"p{number:02}" for number in range(30)]
    for name in names:
        journal.write(
            f"{name}.md", "# Page\n\n## Une partie\n\nUn mot.\n\n## Une autre\n\nUn mot.\n"
        )
    tree = "```{toctree}\n:numbered:\n" + "\n".join(names) + "\n```\n"
    journal.write("index.md", f"# Journal\n\n{tree}")
    journal.build()
    listed = journal.page("index").select(".toctree-wrapper li.toctree-l1")
    assert [one.get_text(" ", strip=True) for one in listed] == [
        f"{number}. Page {number}.1. Une partie {number}.2. Une autre" for number in range(1, 31)
    ]


# A writer's own extension, which asks Sphinx itself for the title and the contents of a page.
ASKING = """
def compare(app, pagename, templatename, context, doctree):
    from semainier.stack.speedups import partials
    if doctree is not None:
        builder = app.builder
        assert builder.render_partial.func is partials.render_partial
        toc = partials._document_toc(app.env, pagename, builder.tags)
        title = app.env.longtitles[pagename].deepcopy()
        assert context["toc"] == partials._render_partial(builder, toc)["fragment"], pagename
        assert context["title"] == partials._render_partial(builder, title)["title"], pagename
        with open(app.srcdir / "compared.txt", "a") as file:
            file.write(pagename + "\\n")

def setup(app):
    app.connect("html-page-context", compare)
"""
# What titles may hold.
HEADINGS = """\
# Un < titre & « deux » !

## Une `partie` -- et une *autre*

### Plus bas

#### Encore

## [Un lien](https://example.org/?a=1&b=2)

```{toctree}
autre
```

## Été d’l’année
"""


def test_titles_and_contents_are_what_sphinx_writes(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + ASKING)
    journal.notes({"2023-w46": note(body=HEADINGS[1:], date="2023-11-20")})
    journal.notes({"2023-w47": note(date="2023-11-27")})
    journal.write("autre.md", HEADINGS.replace("autre\n```", "encore\n```"))
    journal.write("encore.md", f"---\ntocdepth: 2\n---\n\n{HEADINGS.replace('{toctree}', '')}")
    journal.build()
    compared = (journal.root / "compared.txt").read_text("utf-8").split()
    assert {"posts/2023-w46", "posts/2023-w47", "autre", "encore"} <= {*compared}


def test_only_what_is_plain_is_written_without_sphinx() -> None:
    link = nodes.reference("", "Là & là", internal=True, refuri="a", anchorname="#la")
    entry = nodes.list_item("", addnodes.compact_paragraph("", "", link))
    contents = nodes.bullet_list("", entry)
    assert contents_of(contents) == (
        '<ul>\n<li><a class="reference internal" href="#la">Là &amp; là</a></li>\n</ul>\n'
    )
    link["secnumber"] = (1, 2)
    with pytest.raises(NotPlainError):
        contents_of(contents)
    with pytest.raises(NotPlainError):
        contents_of(nodes.bullet_list("", entry, addnodes.toctree()))
    with pytest.raises(NotPlainError):
        title_of(nodes.title("", "", nodes.Text("Un "), nodes.emphasis("", "mot")))


def test_a_template_of_the_frame_that_shows_the_page_is_rendered_for_each(
    journal: SmallJournal,
) -> None:
    journal.write("conf.py", journal.conf + 'templates_path = ["_templates"]\n')
    journal.write("_templates/semainier/brand.html", "<p>Page {{ pagename }}</p>\n")
    journal.notes({"2023-w46": note(date="2023-11-20"), "2023-w47": note(date="2023-11-27")})
    journal.build()
    for name in ("posts/2023-w46", "posts/2023-w47", "index"):
        assert f"Page {name}" in journal.text(f"{name}.html")


def test_the_frame_leads_from_each_folder_and_from_the_page_itself(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20"), "2024/2024-w01": note(date="2024-01-08")})
    journal.build()
    for name, address in (
        ("posts/2023-w46", "../index.html"),
        ("posts/2024/2024-w01", "../../index.html"),
        ("archives", "index.html"),
        ("index", "#"),
    ):
        assert journal.page(name).select_one("a.brand")["href"] == address


def test_the_theme_tells_the_files_that_a_page_links_by_their_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []
    monkeypatch.setattr(templates, "_hash", lambda *given: told.append(given))
    for files in (["b.css"], [SimpleNamespace(filename="a.css")], ["a.css"]):
        templates.hash_what_is_linked(["a.css"], None, {"css_files": files}, None)  # type: ignore[arg-type]
    assert len(told) == 2


def test_code_and_links_to_forges_show_as_before(journal: SmallJournal) -> None:
    address = "https://github.com/sphinx-doc/sphinx/issues/1"
    body = f"```python\nprint(1)\n```\n\n<{address}>\n\n[là]({address})\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.build()
    page = journal.page("posts/2023-w46")
    assert page.select_one(".highlight-python .highlight")
    shown = [link.get_text() for link in page.select(f".e-content a[href='{address}']")]
    assert shown == ["sphinx-doc/sphinx#1", "là"]
