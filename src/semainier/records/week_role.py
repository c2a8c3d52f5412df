"""The role ``{week}`2023-W46` ``: a link to the notes that cover a week.

Reading a document inserts the words; writing its page adds the link, since the note may be read
later or be written another day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import ReferenceRole
from sphinx.util.nodes import make_refnode

from ..diagnostics.problem import Message, Problem, Term
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..model.week_index import guess_week, parse_span
from ..text.wording import N_, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..model.post import Post
    from ..model.week import IsoWeek
    from ..model.week_index import WeekIndex


class WeekRole(ReferenceRole):
    """``{week}`2023-W46` ``, ``{week}`2024-W30/2024-W32` ``, ``{week}`words <2023-W46>` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Insert the writer's words, or « semaine 46 de 2023 » by default."""
        words, span = wording(self.config.language), parse_span(self.target)
        text = self.title
        if span and not self.has_explicit_title:
            text = words.inside(words.weeks_and_year(span))
        docname = self.env.current_document.docname
        node = pending_xref(
            self.rawtext,
            nodes.inline("", text),
            refdomain="journal",
            reftype="week",
            reftarget=self.target,
            refdoc=docname,
        )
        self.set_source_info(node)
        return [node], []


def resolve(
    env: BuildEnvironment,
    builder: Builder,
    index: WeekIndex,
    node: pending_xref,
    text: nodes.Element,
) -> nodes.Element:
    """Link the words of a reference; if no note covers the week, report it and add no link."""
    span = parse_span(node["reftarget"])
    posts = index.telling(span) if span else []
    if not posts:
        near = index.nearest(span.first if span else guess_week(node["reftarget"]))
        _report(
            env, node, TextMessage.REFERENCE_UNTOLD if span else TextMessage.REFERENCE_FORM, near
        )
        return text
    return _linked(builder, node["refdoc"], posts, text)


def _linked(
    builder: Builder, docname: str, posts: Sequence[Post], text: nodes.Element
) -> nodes.Element:
    """Link the text to the first note; if there are several, add a numbered link to each."""

    def link(post: Post, words: nodes.Element) -> nodes.reference:
        return make_refnode(builder, docname, post.docname, "", words, post.title)

    around = nodes.inline("", "", link(posts[0], text), classes=["week-link"])
    if len(posts) > 1:
        for rank, post in enumerate(posts, 1):
            around += nodes.Text(" (" if rank == 1 else ", ")
            around += link(post, nodes.inline("", str(rank)))
        around += nodes.Text(")")
    return around


def _report(
    env: BuildEnvironment, node: pending_xref, message: Message, near: Sequence[IsoWeek]
) -> None:
    weeks = ", ".join(map(str, near))
    values = {
        "value": node["reftarget"],
        "near": weeks or Term(N_("none yet")),
        "suggestion": str(near[0]) if near else "2023-W46",
    }
    path = str(env.doc2path(node["refdoc"], base=False))
    report([Problem(message, path, node.line, values)], wording(env.config.language))
