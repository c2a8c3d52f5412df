"""What can be wrong with the text of a post: its title, blocks and links, the weeks it names."""

from __future__ import annotations

from ..text.wording import N_
from .problem import Message, Severity

ERROR, ADVICE = Severity.ERROR, Severity.ADVICE


class TextMessage(Message):
    """Problems of a text."""

    # Weeks named in a text
    REFERENCE_FORM = (
        "week",
        ADVICE,
        N_(
            "“{value}” is not an ISO week. A week or an interval is expected, such as 2023-W46 or"
            " 2024-W30/2024-W32; the nearest that notes tell: {near}. Type for instance:"
            " {{week}}`{suggestion}`"
        ),
    )
    REFERENCE_UNTOLD = (
        "week",
        ADVICE,
        N_(
            "no note tells “{value}”. A week that a note tells is expected; the nearest: {near}."
            " Type for instance: {{week}}`{suggestion}`"
        ),
    )

    # Languages named in a text
    LANGUAGE_FORM = (
        "language",
        ADVICE,
        N_(
            "“{value}” does not end with a language; a tag such as en, de or pt-BR is expected."
            " Type for instance: {{lang}}`{suggestion} <en>`"
        ),
    )
    LANGUAGE_UNKNOWN = (
        "language",
        ADVICE,
        N_(
            "“{value}” is no language that is known; a tag such as en, de or pt-BR is expected."
            " Type for instance: lang={suggestion}"
        ),
    )

    # Directives of ABlog
    POST_INSIDE = (
        "post",
        ADVICE,
        N_(
            "a {{post}} stands inside another block (a list, a quotation, an admonition), where it"
            " is not understood: it is left out. Type it at the margin, under a title."
        ),
    )

    # Calendars
    CALENDAR_YEAR = (
        "calendar",
        ADVICE,
        N_(
            "“{value}” is not a year. A year is expected, or “all”, or nothing for the newest"
            " year. Type for instance: {{calendar}} {suggestion}"
        ),
    )

    # Titles
    TITLE_MISSING = (
        "title",
        ERROR,
        N_("this note has no title. Type below the header: # {suggestion}"),
    )
    TITLE_EMPTY = (
        "title",
        ERROR,
        N_("the title is empty. Type it after the sign: # {suggestion}"),
    )
    TITLE_TWICE = (
        "title",
        ERROR,
        N_(
            "a second title, “{value}”; the first is on line {first}. A note has one title:"
            " for a section, type ## {suggestion}"
        ),
    )
    TITLE_EMOJI = (
        "title",
        ADVICE,
        N_(
            "the title holds “{value}”: screen readers spell it out, addresses and search"
            " lose it. Type rather: # {suggestion}"
        ),
    )
    HEADING_SPACE = (
        "title",
        ADVICE,
        N_(
            "“{value}” is shown as plain text: a title has a space after its signs."
            " Type: {suggestion}"
        ),
    )

    # Blocks
    FENCE_OPEN = (
        "fence",
        ADVICE,
        N_(
            "the block that “{value}” opens is never closed: what follows, titles included, is"
            " taken for a part of it. Type where it ends, on a line of its own that begins as"
            " far from the margin: {suggestion}"
        ),
    )
    FENCE_INSIDE = (
        "fence",
        ADVICE,
        N_(
            "the block that “{value}” opens ends too early, with the one inside it that"
            " “{inside}” opens: both have the same signs. Type one more on the first and last"
            " line of the block around: {suggestion}"
        ),
    )

    # Links
    LINK_UNDEFINED = (
        "link",
        ADVICE,
        N_(
            "“{value}” is shown as plain text: nothing says where “{name}” leads."
            " Type below, on a line of its own: [{name}]: https://…"
        ),
    )
    LINK_SPACES = (
        "link",
        ADVICE,
        N_(
            "“{value}” is shown as plain text: an address with spaces stands between < and >."
            " Type: {suggestion}"
        ),
    )
