"""Labels that several documents define: where references lead, and the warnings.

In Sphinx the document read last wins, and the one read after another is warned about. Which
one that is depends on what was edited; here both are as a clean build has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..diagnostics.problem import Problem
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..text.wording import wording
from .domain import journal_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# The tables of labels of the `std` domain: those with a title below them, and all of them.
_TABLES = ("labels", "anonlabels")
_ALL = "anonlabels"


def record_labels(app: Sphinx, doctree: nodes.document) -> None:
    """Record the labels that a document defines, even if another document defines them too."""
    docname, std = app.env.current_document.docname, app.env.domains["std"].data
    domain = journal_domain(app.env)
    for table in _TABLES:
        found = {
            name: std[table][name]
            for name, is_explicit in doctree.nametypes.items()
            if is_explicit and std[table].get(name, ("",))[0] == docname
        }
        if found:
            domain.labels.setdefault(docname, {})[table] = found
    for name, (_, anchor, *_) in domain.labels.get(docname, {}).get(_ALL, {}).items():
        lines = domain.label_lines.setdefault(docname, {})
        lines[name] = _line(doctree.ids.get(anchor))


def _line(node: nodes.Node | None) -> int:
    """The line of a node, or of what it stands in; 1 where none is known."""
    while node is not None and not node.line:
        node = node.parent
    return (node.line if node is not None else None) or 1


def resolve_shared_labels(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Resolve labels that several documents define: the last document by name wins.

    Returns the documents of whose labels there is something else to say than before, so that
    the consistency of the documents is checked again.
    """
    std, domain = env.domains["std"].data, journal_domain(env)
    for docname in sorted(domain.labels):
        for table, labels in domain.labels[docname].items():
            std[table].update(labels)
    old, new = domain.data["shared_labels"], sorted(_shared(env))
    domain.data["shared_labels"] = new
    changed = {docname for each in (old, new) for docname, *_ in each} if old != new else set()
    return sorted(changed & env.found_docs)


def _shared(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Each label that an earlier document by name defines: its document, its name, the other."""
    domain, owners = journal_domain(env), dict[str, str]()
    for docname in sorted(domain.labels):
        for name in domain.labels[docname].get(_ALL, ()):
            if name in owners:
                yield docname, name, owners[name]
            owners[name] = docname


def report_shared_labels(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every label that several documents define."""
    lines = journal_domain(env).label_lines
    problems = [
        Problem(
            TextMessage.LABEL_SHARED,
            str(env.doc2path(docname, base=False)),
            lines[docname][name],
            {"name": name, "other": str(env.doc2path(other, base=False))},
        )
        for docname, name, other in sorted(_shared(env))
    ]
    report(problems, wording(app.config.language))


def setup(app: Sphinx) -> None:
    """Record labels as documents are read; compare them once all are."""
    app.connect("doctree-read", record_labels)
    app.connect("env-updated", resolve_shared_labels, priority=300)
    app.connect("env-check-consistency", report_shared_labels)
