"""Parts of a text that this build does not publish: ``{only}``, ``{ifconfig}``, ``{todo}``.

Sphinx removes them when a page is resolved. Records, feeds and the search index are made
before that, so these parts are removed as soon as a document is parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import only
from sphinx.ext.ifconfig import ifconfig
from sphinx.ext.todo import todo_node
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import process_only_nodes

from ..text.nodes import contains

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class RemoveUnpublished(SphinxTransform):
    """Keep the content of the conditions that hold, and remove the other parts whole."""

    # Before whatever collects words, titles, labels or files.
    default_priority = 1

    def apply(self, **kwargs: object) -> None:
        """Decide each condition by this build's tags and configuration."""
        if not contains(self.document, (only, ifconfig, todo_node)):
            return
        process_only_nodes(self.document, self.app.tags)
        for node in list(self.document.findall(ifconfig)):
            self._decide(node)
        # No such option without sphinx.ext.todo.
        if not getattr(self.config, "todo_include_todos", False):
            for todo in list(self.document.findall(todo_node)):
                todo.replace_self(nodes.comment())

    def _decide(self, node: ifconfig) -> None:
        """Replace a condition by its content or by nothing, as ``sphinx.ext.ifconfig`` does."""
        names = {value.name: value.value for value in self.config} | {"builder": "html"}
        try:
            is_kept = eval(node["expr"], names)  # noqa: S307 - the writer's own words
        except Exception:
            node.children = []
        else:
            node.replace_self((is_kept and node.children) or nodes.comment())


def read_again_under_other_tags(app: Sphinx, config: Config) -> None:
    """Read every document again when other tags are set: ``{only}`` is decided by them."""
    config.semainier_tags = sorted(app.tags)


def setup(app: Sphinx) -> None:
    """Remove what is not published before anything is collected."""
    app.add_config_value("semainier_tags", [], "env", (list,), "set at each build, not by hand")
    app.connect("config-inited", read_again_under_other_tags, priority=110)
    app.add_transform(RemoveUnpublished)
