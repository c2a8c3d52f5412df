"""Writing pages: parts of the frame that are the same on all pages of a folder.

What stands around each text, the menu's fields and buttons, the footer, is rendered once
for the pages of a folder, where it shows nothing else than what they share. Jinja2 has no
way to tell so; upstream: none filed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template, TemplateNotFound, meta
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2.runtime import Context
    from sphinx.application import Sphinx

    Render = Callable[[Context], Iterator[str]]

# Those of the frame; a writer may put others in their place.
_FRAME = frozenset(
    f"semainier/{name}.html"
    for name in ("brand", "footer", "marks", "menu-button", "search-field", "search-link")
) | {"semainier/theme-switcher.html"}
# What depends on the page alone by its folder, but for links to itself.
_LINKS = "pathto"
# What asks nothing of the page.
_ASKS = "hasdoc"
# Other templates that say the same everywhere, since they are not told of the page.
_MACROS = frozenset({"semainier/icons.html"})
# Parts to keep: those of the folders of a journal of thirty years.
_MOST = 1000


class FrameTemplate(Template):
    """A template that is rendered once for pages which it shows the same on."""

    @classmethod
    def from_code(cls, environment: Environment, *given: Any, **named: Any) -> Template:
        """A template whose code is ready."""
        template = super().from_code(environment, *given, **named)
        names = shared_names(environment, template.name or "")
        if names is not None:
            template.root_render_func = once_a_folder(template.root_render_func, names)
        return template


def shared_names(environment: Environment, name: str) -> list[str] | None:
    """What a template of the frame shows beside links; none where it shows the page itself."""
    if name not in _FRAME or environment.loader is None:
        return None
    try:
        text, *_ = environment.loader.get_source(environment, name)
    except TemplateNotFound:
        return None
    tree = environment.parse(text)
    names = meta.find_undeclared_variables(tree)
    others = {*meta.find_referenced_templates(tree)} - _MACROS
    return None if others or "pagename" in names else sorted(names - {_LINKS, _ASKS})


def once_a_folder(render: Render, names: list[str]) -> Render:
    """Render as before, but once for pages of a folder for which names stand for the same.

    A link to the page itself is written in another way: such pages have their own.
    """
    kept: dict[tuple[Any, ...], tuple[str, frozenset[str]]] = {}

    def shared(context: Context) -> Iterator[str]:
        page, pathto = str(context.get("pagename")), context.get(_LINKS)
        key = (page.rpartition("/")[0], *map(context.get, names))
        if not (_is_stock(pathto) and _may_be_key(key)):
            yield from render(context)
        elif key in kept and page not in kept[key][1]:
            yield kept[key][0]
        else:
            text, linked = _rendered(render, context, pathto)
            if page not in linked and len(kept) < _MOST:
                kept[key] = text, linked
            yield text

    return shared


def _is_stock(pathto: object) -> bool:
    """Whether links are made by Sphinx; the page that is shown for others has its own way."""
    return getattr(pathto, "__module__", "") == StandaloneHTMLBuilder.__module__


def _may_be_key(values: tuple[Any, ...]) -> bool:
    """Whether values can be told from others; a list, which may change, cannot."""
    try:
        hash(values)
    except TypeError:
        return False
    return True


def _rendered(
    render: Render, context: Context, pathto: Callable[..., str]
) -> tuple[str, frozenset[str]]:
    """A part of the frame, and what it links to."""
    linked = set()

    def noted(target: str, *given: Any, **named: Any) -> str:
        linked.add(target)
        return pathto(target, *given, **named)

    context.vars = {**context.vars, _LINKS: noted}
    return "".join(render(context)), frozenset(linked)


def share_the_frame(app: Sphinx) -> None:
    """Have the builder's templates be of this kind."""
    if app.builder.format == "html":
        app.builder.templates.environment.template_class = FrameTemplate


def setup(app: Sphinx) -> None:
    """Share what can be, once the builder is there."""
    app.connect("builder-inited", share_the_frame, priority=1)
