"""No-break spaces made visible, for tests of typography."""

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
    """Text with its no-break spaces shown: ⍽ (U+00A0, wide), ‿ (U+202F, narrow)."""
    return text.replace("\u00a0", "⍽").replace("\u202f", "‿")


def same(text: str) -> str:
    """Text without what typography may change: spaces, and the forms of a few signs."""
    return text.translate(_KINDS)
