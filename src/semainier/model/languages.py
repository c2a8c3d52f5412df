"""Languages of a journal, as Sphinx names them. Pure."""

from __future__ import annotations

import re


def is_english(language: str) -> bool:
    """Whether a language is English.

    >>> is_english("en"), is_english("en_GB"), is_english("fr")
    (True, True, False)
    """
    return re.split("[_-]", language)[0] == "en"
