"""The accessibility statement: what the tests check, and what nobody has checked.

The directive ``{accessibility}`` shows it. The numbers are criteria of the RGAA 4.1, the
French reference (https://accessibilite.numerique.gouv.fr/). Each check names tests of
`tests/`, which fail when it no longer holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text.wording import N_
from .directives import View

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx


@dataclass(frozen=True)
class Check:
    """What is checked, in words; the criteria of the RGAA; the tests, by file and name."""

    sentence: str
    criteria: tuple[str, ...]
    tests: tuple[tuple[str, str], ...]


_AXE = "browser/test_accessibility.py"
_LAYOUT = "browser/test_layout.py"
_JOURNEY = "browser/test_journey.py"
_SEARCH = "browser/test_search.py"

CHECKS = (
    Check(
        N_("The automatic rules of axe-core, best practices included, find no fault on any kind of page, in light and in dark, on a phone and on a large screen, nor in any state of the search."),  # noqa: E501
        ("1.1", "3.2", "3.3", "6.2", "8.2", "8.3", "9.1", "9.2", "9.3", "11.1", "12.6"),
        ((_AXE, "test_axe_finds_nothing"),
         (_AXE, "test_axe_finds_nothing_in_any_state_of_the_search")),
    ),
    Check(
        N_("The search and its results, the menu and the tables of figures work with the keyboard alone, and the focus returns where it was."),  # noqa: E501
        ("7.3", "10.7", "12.8", "12.9"),
        ((_SEARCH, "test_a_reader_walks_the_results_without_a_mouse"),
         (_LAYOUT, "test_the_menu_of_a_phone_opens_and_escape_gives_the_focus_back"),
         ("browser/test_sections.py", "test_the_table_of_a_drawing_opens_by_keyboard")),
    ),
    Check(
        N_("No page scrolls sideways on a screen 320 pixels wide, which is also a page enlarged four times."),  # noqa: E501
        ("10.4", "10.11"),
        ((_LAYOUT, "test_no_page_scrolls_sideways"),
         (_LAYOUT, "test_no_note_scrolls_sideways_on_the_narrowest_phone")),
    ),
    Check(
        N_("Without JavaScript everything can be read and browsed, and nothing pretends to work that does not."),  # noqa: E501
        ("7.1",),
        ((_LAYOUT, "test_without_javascript_a_reader_browses_the_whole_journal"),
         (_LAYOUT, "test_without_javascript_no_control_is_dead")),
    ),
    Check(
        N_("What is typed gets an answer that screen readers are told of without losing the place."),  # noqa: E501
        ("7.5", "11.10"),
        ((_SEARCH, "test_results_come_while_typing"),
         (_SEARCH, "test_nothing_found_says_so_and_where_to_look")),
    ),
    Check(
        N_("Figures are drawings with a sentence and a table each, told apart without colours."),
        ("1.6", "3.1"),
        (("site/test_statistics.py", ""),),
    ),
    Check(
        N_("What the journal says by itself is in French, and announced so."),
        ("8.3", "8.4"),
        (("site/test_french.py", "test_no_other_page_says_anything_in_english"),),
    ),
)  # fmt: skip

UNCHECKED = (
    N_("Nobody has gone through these pages with a screen reader, nor a voice command."),
    N_("Whether the words that describe an image are the right ones is the writer's business, and yours to say."),  # noqa: E501
    N_("Passages in another language are marked only where the writer did so."),
    N_("The sites that the notes link to answer for themselves."),
    N_("The EPUB and the PDF have a structure, which was not tested with reading aids."),
)  # fmt: skip


class Accessibility(View):
    """The accessibility statement."""

    template = "accessibility"

    def values(self) -> dict[str, Any]:
        """What the statement lists."""
        return {"checks": CHECKS, "unchecked": UNCHECKED}


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("accessibility", Accessibility)
