"""Values that are made once in a build, when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sphinx.util.build_phase import BuildPhase

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

T = TypeVar("T")


def once_per_build(app: Sphinx, make: Callable[[Sphinx], T]) -> T:
    """What ``make`` returns for this build; the same object each time.

    Nothing is kept before every document is read: it would be made of a part of them.

    Args:
        app: the Sphinx application of the build.
        make: a class or function, which is also the key under which its value is kept.
    """
    if app.phase < BuildPhase.RESOLVING:
        return make(app)
    # Kept on the builder, which lives as long as the build does.
    values: dict[object, T] = vars(app.builder).setdefault("semainier_values", {})
    if make not in values:
        values[make] = make(app)
    return values[make]
