"""The elements, classes and ids of the theme's style sheets that our pages can have (pure).

The list is fixed: an incremental build does not see all pages, and a first note with a table
would otherwise change the sheet of every page. It covers what the theme, docutils, Sphinx, MyST
and ABlog write; the writer adds further names in ``semainier_style_names``. Our own sheets are
not reduced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Elements of HTML (Living Standard), without those that embed content of other sites, and without
# the parts of SVG and MathML, for which the theme has no rules.
_ELEMENTS = """
    html body a abbr address article aside b bdi bdo blockquote br button caption cite code col
    colgroup data dd del details dfn dialog div dl dt em fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li main mark math menu
    meter nav ol optgroup option output p picture pre progress q rp rt ruby s samp search
    section select small span strong sub summary sup svg table tbody td textarea tfoot th thead
    time tr u ul var video audio wbr
"""

# Classes of the theme's frame that our layout.html uses, and those that our scripts set.
_FRAME = """
    bd-article bd-article-container bd-container bd-container__inner bd-content bd-footer-content
    bd-footer-content__inner bd-header-article bd-main bd-page-width bd-sidebar
    bd-sidebar-primary bd-sidebar-secondary bd-toc container footer-item header-article-item
    header-article-items header-article-items__end header-article-items__start
    header-article__inner hide primary-toggle sbt-scroll-pixel-helper sidebar-header-items
    sidebar-primary-item sidebar-primary-items__end sidebar-primary-items__start
    sidebar-primary__section sidebar-secondary-item sidebar-secondary-items
    sidebar-secondary__inner sidebar-toggle skip-link d-none d-print-none
    visually-hidden visually-hidden-focusable
"""

# Classes that the writers of docutils and Sphinx set.
_TEXT = """
    abbreviation accelerator address admonition admonition-title admonition-todo align-bottom
    align-center align-default align-left align-middle align-right align-top arabic attention
    attribution backrefs biglink bordered brackets caption caption-number caption-text caution
    centered citation citation-reference classifier code code-block-caption compound contents
    control danger dedication description details-title docutils download emphasis empty
    entry epigraph eqno error external field-body field-even field-list field-name field-odd
    figure figure-caption first footer footnote footnote-list footnote-reference glossary
    guilabel headerlink highlight highlight-link highlights hint hlist image image-reference
    important indices-link internal invisible-code-block kbd keep-with-next last legend line
    line-block linenos literal literal-block literal-block-wrapper local loweralpha lowerroman
    math menuselection note number option option-list optional parsed-literal pre problematic
    program pull-quote reference regexp right row-even row-odd rubric samp seealso section
    sidebar sidebar-subtitle sidebar-title simple solid sphinx-math std std-ref strike stub
    superscript system-message table table-center table-default table-left table-right target
    tip title-reference toctree-wrapper toctree-l1 toctree-l2 todo topic topic-title upperalpha
    upperroman versionadded versionchanged versionmodified versionremoved deprecated added
    changed removed warning with-border xref pst-scrollable-table-container
    highlighttable hll prompt doctest label fn-bracket c gp k kt m n o s sc
    sig sig-inline sig-name sig-param sig-paren sig-prename descclassname descname
"""

# Classes of MyST's table cells, of the theme's features for writers, of ABlog's directives.
_WRITING = """
    text-left text-center text-right task-list-item contains-task-list
    dropdown full-width full_width margin margin-caption margin-toggle marginnote
    marginnote-label sidenote only-dark only-light lead
    ablog-post ablog-post-title ablog-post-expand postlist postlist-style-none
"""

_IDS = "main-content pst-primary-sidebar pst-primary-sidebar-modal pst-skip-link"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Vocabulary:
    """The elements, classes and ids that pages can have.

    ``more`` holds patterns of further names, as for file names: ``sd-*``. They apply to classes,
    ids and custom properties (``--sd-*``).
    """

    more: tuple[str, ...] = ()
    elements: frozenset[str] = field(default=_names(_ELEMENTS))
    classes: frozenset[str] = field(default=_names(f"{_FRAME} {_TEXT} {_WRITING}"))
    ids: frozenset[str] = field(default=_names(_IDS))

    def has_element(self, name: str) -> bool:
        """Whether a page can have this element."""
        return name in self.elements

    def has_class(self, name: str) -> bool:
        """Whether an element can have this class."""
        return name in self.classes or self.asked(name)

    def has_id(self, name: str) -> bool:
        """Whether an element can have this id."""
        return name in self.ids or self.asked(name)

    def has_attribute(self, name: str) -> bool:
        """Whether an element can have this attribute; those of Bootstrap's scripts are not used."""
        return not name.startswith(("data-bs-", "x-"))

    def asked(self, name: str) -> bool:
        """Whether a name matches a pattern of the writer's."""
        return bool(self._more.fullmatch(name))

    @cached_property
    def _more(self) -> re.Pattern[str]:
        # Without patterns, a regular expression that matches nothing.
        return re.compile("|".join(map(translate, self.more)) or "(?!)")


def read_names(names: Iterable[str]) -> Vocabulary:
    """The vocabulary with the names of conf.py, which may begin with a dot or a hash."""
    return Vocabulary(more=tuple(sorted({name.lstrip(".#") for name in names})))
