"""Makes no-break spaces visible, for tests of typography."""

from __future__ import annotations

SHOWN = str.maketrans({"⍽": "\u00a0", "‿": "\u202f"})
_KINDS = str.maketrans(
    {
        **dict.fromkeys(" \t\n\u00a0\u202f\u2009", None),
        **dict.fromkeys("'’‘", "'"),
        **dict.fromkeys('"«»“”„‚', '"'),
        "…": "...",
    }
)


def visible(text: str) -> str:
    """A text with signs instead of no-break spaces: ⍽ (U+00A0, wide), ‿ (U+202F, narrow)."""
    return text.replace("\u00a0", "⍽").replace("\u202f", "‿")


def same(text: str) -> str:
    """A text without spaces and with plain signs: what typography must not change."""
    return text.translate(_KINDS)
