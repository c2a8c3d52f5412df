"""What we adapt in the packages below, seen without us.

Each test passes while upstream still has the fault that one of our adaptations
answers. A failure here is good news: the adaptation named in it can go.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import io
import re
import sys
from collections.abc import Callable
from importlib import metadata, resources
from pathlib import Path
from types import SimpleNamespace

import docutils.nodes
import docutils.transforms.references
import docutils.writers._html_base
import markdown_it.rules_block.list
import markdown_it.tree
import myst_parser.config.main
import myst_parser.mdit_to_docutils.base
import myst_parser.parsers.sphinx_
import pydata_sphinx_theme.utils
import pytest
import sphinx.builders
import sphinx.builders.html
import sphinx.builders.html._assets
import sphinx.environment
import sphinx.events
import sphinx.jinja2glue
import sphinx.locale
import sphinx.transforms
import sphinx.transforms.i18n
import sphinx.transforms.post_transforms.code
import sphinx.util.display
import sphinx.util.docutils
import sphinx.util.logging
import sphinx.util.nodes
import sphinx_book_theme
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

StockSite = Callable[..., Path]

CONF = """\
extensions = ["myst_parser", "ablog"]
language = "fr"
blog_baseurl = "https://stock.example.org"
blog_post_pattern = "posts/*.md"
post_date_format = "%Y-%m-%d"
"""


@pytest.fixture
def stock_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StockSite:
    """Build notes with ABlog as it comes; return the folder of the site."""
    for name in [name for name in sys.modules if name.split(".")[0] == "ablog"]:
        monkeypatch.delitem(sys.modules, name)
    # Sphinx keeps the catalogues of earlier builds, ours among them.
    monkeypatch.setattr(sphinx.locale, "translators", {})

    def build(notes: dict[str, str], conf: str = CONF) -> Path:
        (tmp_path / "posts").mkdir()
        (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
        (tmp_path / "index.md").write_text("# Accueil\n", encoding="utf-8")
        for stem, text in notes.items():
            (tmp_path / f"posts/{stem}.md").write_text(text, encoding="utf-8")
        out = tmp_path / "out"
        with patch_docutils(str(tmp_path)), docutils_namespace():
            app = Sphinx(
                str(tmp_path),
                str(tmp_path),
                str(out),
                str(tmp_path / "doctrees"),
                "html",
                status=None,
                warning=io.StringIO(),
            )
            app.build()
        return out

    return build


def stock_note(labels: str, date: str = "2023-11-20") -> str:
    return f"---\nblogpost: true\ndate: {date}\n{labels}\n---\n\n# Titre\n\nTexte secret.\n"


def test_ablog_escapes_accents_of_yaml_lists(stock_site: StockSite) -> None:
    """stack.ablog.HeaderForABlog; none filed."""
    site = stock_site({"a": stock_note("tags: [Médialab]")})
    assert (site / "blog/tag/mu00e9dialab.html").exists()


def test_ablog_does_not_split_a_list_of_categories(stock_site: StockSite) -> None:
    """stack.ablog.HeaderForABlog; none filed."""
    site = stock_site({"a": stock_note("category: [formation, engagement]")})
    page = (site / "blog/category/formation.html").read_text(encoding="utf-8")
    assert "[&#34;formation" in page or '["formation' in page


def test_ablog_lets_tags_that_differ_by_case_overwrite_each_other(stock_site: StockSite) -> None:
    """model.labels.preferred_spellings; none filed."""
    site = stock_site({"a": stock_note("tags: umap"), "b": stock_note("tags: uMap", "2023-11-27")})
    page = (site / "blog/tag/umap.html").read_text(encoding="utf-8")
    assert ("posts/a.html" in page) != ("posts/b.html" in page)


def test_ablog_keeps_ligatures_in_addresses(stock_site: StockSite) -> None:
    """stack.ablog.ascii_slugs; none filed."""
    site = stock_site({"a": stock_note("tags: œuvres")})
    assert (site / "blog/tag/œuvres.html").exists()


def test_ablog_publishes_drafts(stock_site: StockSite) -> None:
    """records.public_posts.read_posts; none filed."""
    site = stock_site({"a": "---\nblogpost: true\n---\n\n# Titre\n\nTexte secret.\n"})
    assert "Texte secret" in (site / "posts/a.html").read_text(encoding="utf-8")


def test_ablog_leaves_posts_of_one_day_and_title_in_no_order(stock_site: StockSite) -> None:
    """stack.ablog.order_posts_of_a_day; none filed."""
    stock_site({})
    post = importlib.import_module("ablog.blog").Post
    one, other = object.__new__(post), object.__new__(post)
    for each, docname in ((one, "posts/a"), (other, "posts/b")):
        vars(each).update(docname=docname, _title="Titre", _computed_date="2023-11-20")
    assert not one < other
    assert not other < one


def test_ablog_speaks_english_in_a_french_journal(stock_site: StockSite) -> None:
    """stack.ablog.name_references, own templates; https://github.com/sunpy/ablog/issues/224"""
    site = stock_site({"a": stock_note("tags: EMI")})
    assert "Posts tagged" in (site / "blog/tag/emi.html").read_text(encoding="utf-8")


def test_ablog_ships_no_compiled_catalogue() -> None:
    """text.wording.setup; https://github.com/sunpy/ablog/issues/224"""
    files = metadata.files("ablog") or []
    assert not [file for file in files if file.name.endswith(".mo")]


def test_ablog_redirects_after_a_wait(stock_site: StockSite) -> None:
    """views.redirects; none filed."""
    site = stock_site({"a": stock_note("redirect: ancien")})
    assert 'content="5;' in (site / "ancien.html").read_text(encoding="utf-8")


def test_ablog_takes_feed_ids_from_addresses(stock_site: StockSite) -> None:
    """exports.feeds; https://github.com/sunpy/ablog/issues/82 for the feed's own id."""
    site = stock_site({"a": stock_note("tags: EMI")})
    feed = (site / "blog/atom.xml").read_text(encoding="utf-8")
    assert "<id>https://stock.example.org/posts/a.html</id>" in feed


def test_ablog_lists_everything_for_an_unknown_label(stock_site: StockSite) -> None:
    """stack.ablog.check_postlists; none filed."""
    listing = "---\norphan: true\n---\n\n# Liste\n\n```{postlist}\n:tags: inconnue\n```\n"
    site = stock_site({"a": stock_note("tags: EMI")}, CONF.replace("posts/*", "posts/a"))
    (site.parent / "liste.md").write_text(listing, encoding="utf-8")
    with patch_docutils(str(site.parent)), docutils_namespace():
        folder = str(site.parent)
        again = Sphinx(folder, folder, str(site), f"{folder}/dt", "html", status=None, warning=None)
        again.build()
    assert "posts/a.html" in (site / "liste.html").read_text(encoding="utf-8")


def test_ablog_keeps_its_state_in_a_class() -> None:
    """stack.ablog.forget_last_build; none filed."""
    from ablog.blog import Blog

    assert "_dict" in vars(Blog)


def test_ablog_decides_at_import_what_tomorrow_is() -> None:
    """stack.ablog.forget_last_build; none filed."""
    import ablog.blog

    source = inspect.getsource(ablog.blog)
    assert "\nTOMORROW = datetime.today()" in source


def test_ablog_keeps_a_copy_of_every_document() -> None:
    """stack.ablog.drop_copies; https://github.com/sunpy/ablog/issues/297"""
    from ablog.post import process_posts

    assert '"doctree": section_copy' in inspect.getsource(process_posts)


def test_the_theme_sets_fontawesome_after_configurations_were_compared() -> None:
    """stack.defaults._STACK; https://github.com/pydata/pydata-sphinx-theme/issues/1222"""
    import pydata_sphinx_theme

    assert "app.config.fontawesome_included = True" in inspect.getsource(
        pydata_sphinx_theme.update_config
    )


def test_the_theme_loads_the_search_index_on_every_page() -> None:
    """theme/templates/layout.html; none filed."""
    theme = resources.files("pydata_sphinx_theme") / "theme/pydata_sphinx_theme/layout.html"
    assert "searchindex.js" in theme.read_text(encoding="utf-8")


def test_the_book_theme_has_english_buttons() -> None:
    """theme/templates/semainier/menu-button.html; none filed."""
    folder = resources.files("sphinx_book_theme") / "theme/sphinx_book_theme/components"
    button = (folder / "toggle-primary-sidebar.html").read_text(encoding="utf-8")
    assert 'title="Toggle primary sidebar"' in button


def test_sphinx_writes_out_what_events_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """stack.speedups.environment.shorten_event_logs; none filed."""
    written: list[str] = []

    class Record:
        def __repr__(self) -> str:
            written.append("out")
            return "record"

    monkeypatch.delattr(sphinx.events, "repr", raising=False)
    events = sphinx.events.EventManager(SimpleNamespace(pdb=False))  # type: ignore[arg-type]
    events.add("read")
    events.emit("read", {"posts": [Record()]})
    assert written


def test_sphinx_defines_all_options_of_docutils_for_each_document() -> None:
    """stack.speedups.reading.settings; none filed."""
    code = inspect.getsource(sphinx.util.docutils)
    parsing = code.split("def _parse_str_to_doctree")[1].split("\ndef ")[0]
    assert "_get_settings(" in parsing
    assert "OptionParser(" in code.split("def _get_settings")[1].split("\ndef ")[0]


def test_myst_parses_a_header_it_has_parsed() -> None:
    """stack.speedups.reading.blank_header; none filed."""
    assert "yaml.safe_load" in inspect.getsource(myst_parser.mdit_to_docutils.base)
    assert "yaml.safe_load" in inspect.getsource(myst_parser.config.main)


def test_sphinx_keeps_every_document_in_memory() -> None:
    """stack.speedups.environment.keep_few_documents; none filed."""
    assert "_write_doc_doctree_cache[docname] = doctree" in inspect.getsource(sphinx.builders)
    assert "_pickled_doctree_cache[docname] = f.read()" in inspect.getsource(sphinx.environment)


def test_sphinx_keeps_no_compiled_template() -> None:
    """stack.speedups.templates.CompiledTemplates; none filed."""
    assert "bytecode_cache" not in inspect.getsource(sphinx.jinja2glue)


def test_sphinx_pickles_every_table_of_contents() -> None:
    """stack.speedups.environment.pack_tables_of_contents; none filed."""
    assert "self.tocs: dict[" in inspect.getsource(sphinx.environment)


def test_sphinx_forgets_documents_that_it_never_read() -> None:
    """stack.speedups.environment.clear_doc_if_read; none filed."""
    code = inspect.getsource(sphinx.environment)
    assert "\n\n        self.domains._clear_doc(docname)\n" in code


def test_the_theme_renders_templates_to_see_whether_they_are_empty() -> None:
    """stack.speedups.templates.look_at_doubtful_templates; none filed."""
    code = inspect.getsource(pydata_sphinx_theme.utils)
    assert "app.builder.templates.render(template, ctx)" in code


def test_sphinx_notes_what_it_does_not_show() -> None:
    """stack.speedups.environment.shorten_event_logs; none filed."""
    assert "logger.setLevel(logging.DEBUG)" in inspect.getsource(sphinx.util.logging.setup)


def test_docutils_looks_through_documents_by_generators() -> None:
    """stack.speedups.reading.find_all; none filed."""
    code = inspect.getsource(docutils.nodes)
    assert "yield from child._superfast_findall()" in code
    assert "def _fast_findall(self, cls: type)" in code
    assert "node.findall(self)" in inspect.getsource(sphinx.util.nodes.NodeMatcher)


def test_myst_makes_a_parser_for_each_document() -> None:
    """stack.speedups.markdown.Parsers; none filed."""
    code = inspect.getsource(myst_parser.parsers.sphinx_.MystParser.parse)
    assert "parser = create_md_parser(config, SphinxRenderer)" in code


def test_markdown_it_goes_through_tokens_for_each_level_of_their_tree() -> None:
    """stack.speedups.markdown.Tree; none filed."""
    code = inspect.getsource(markdown_it.tree.SyntaxTreeNode)
    assert "self._set_children_from_tokens(tokens[1:-1])" in code


def test_markdown_it_asks_each_item_for_an_option_that_is_not_told() -> None:
    """stack.speedups.markdown.Parsers; none filed."""
    code = inspect.getsource(markdown_it.rules_block.list)
    assert 'state.md.options.get("tasklists", False)' in code


def test_docutils_visits_all_nodes_for_references() -> None:
    """stack.speedups.transforms.resolve; none filed."""
    code = inspect.getsource(docutils.transforms.references.DanglingReferences)
    assert "self.document.walk(visitor)" in code


def test_sphinx_looks_for_translations_for_each_document() -> None:
    """stack.speedups.transforms.translate; none filed."""
    code = inspect.getsource(sphinx.transforms.i18n)
    assert "init_locale(dirs, self.config.language, textdomain)" in code


def test_docutils_looks_for_escapes_in_every_text() -> None:
    """stack.speedups.reading.text_as_it_is; none filed."""
    code = inspect.getsource(docutils.nodes).split("class Text(")[1]
    assert "return str(unescape(self))" in code.split("def astext")[1].split("def ")[0]


def test_sphinx_looks_at_each_sign_for_dashes() -> None:
    """stack.speedups.reading.LeaveDashesOut; none filed."""
    transform = sphinx.transforms.SphinxSmartQuotes
    assert "--" not in inspect.getsource(transform)
    assert "settings.smart_quotes is False" in inspect.getsource(transform.is_available)


def test_sphinx_follows_the_way_to_each_script_on_each_page() -> None:
    """stack.speedups.templates.find_scripts_once; none filed."""
    assert "joinpath(filename).resolve()" in inspect.getsource(sphinx.builders.html._assets)


def test_sphinx_makes_a_document_of_each_title() -> None:
    """stack.speedups.partials; none filed."""
    code = inspect.getsource(sphinx.builders.html)
    assert "new_document('<partial node>', self._settings)" in code
    assert "self.render_partial(title_node)['title']" in code
    assert "self_toc = document_toc(self.env, docname, self.tags)" in code


def test_docutils_looks_for_sheets_for_each_document() -> None:
    """stack.speedups.partials.sheets; none filed."""
    code = inspect.getsource(docutils.writers._html_base)  # type: ignore[attr-defined]
    assert "in utils.get_stylesheet_list(settings)]" in code


def test_the_book_theme_looks_for_its_files_on_each_page() -> None:
    """stack.speedups.templates.hash_what_is_linked; none filed."""
    code = inspect.getsource(sphinx_book_theme)
    assert "parent = Path(__file__).parent.resolve()" in code
    assert "if not asset_source_path.exists():" in code


def test_sphinx_makes_the_address_of_a_page_for_each_link() -> None:
    """stack.speedups.templates.keep_addresses; none filed."""
    assert "return quote(docname) + self.link_suffix" in inspect.getsource(sphinx.builders.html)


def test_sphinx_visits_each_node_to_tell_the_language_of_code() -> None:
    """stack.speedups.transforms.highlight_code; none filed."""
    code = inspect.getsource(sphinx.transforms.post_transforms.code)
    assert "self.document.walkabout(visitor)" in code


def test_sphinx_notes_its_progress_where_it_shows_none() -> None:
    """stack.speedups.environment.shorten_event_logs; none filed."""
    code = inspect.getsource(sphinx.util.logging.setup)
    assert "quiet" not in code
    assert "logger.info(" in inspect.getsource(sphinx.util.display.status_iterator)


def test_what_these_tests_name_is_there() -> None:
    """Each test names an adaptation of ours, in the room where it lives."""
    source = Path(__file__).read_text("utf-8")
    named = re.findall(r'^    """((?:\w+\.)+\w+)[;,]', source, re.MULTILINE)
    assert len(named) > 30
    for name in named:
        module, _, attribute = f"semainier.{name}".rpartition(".")
        if not hasattr(importlib.import_module(module), attribute):
            assert importlib.util.find_spec(f"semainier.{name}"), name
