"""Why a site is not published, as sentences to be translated."""

from __future__ import annotations

from collections.abc import Callable


class PublishingError(Exception):
    """A publication that cannot go on. What the destination holds can be completed later.

    Args:
        template: the English sentence, marked by ``N_``, with fields for `str.format`.
        values: the values of its fields.
    """

    def __init__(self, template: str, **values: str) -> None:
        super().__init__(template.format_map(values))
        self.template, self.values = template, values

    def render(self, gettext: Callable[[str], str]) -> str:
        """The sentence in the language of ``gettext``."""
        return gettext(self.template).format_map(self.values)


class OvertakenError(PublishingError):
    """Someone else published to the same branch between our look and our push."""
