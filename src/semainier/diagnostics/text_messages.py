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

    # Labels
    LABEL_SHARED = (
        "label",
        ADVICE,
        N_("“{name}” is the label of two places; the other is in {other}. Rename one."),
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

    CALENDAR_EMPTY = (
        "calendar",
        ADVICE,
        N_(
            "no note tells a week of {value}: this calendar is empty. A year of the journal is"
            " expected. Type for instance: {{calendar}} {suggestion}"
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

    TEXT_MISSING = (
        "text",
        ADVICE,
        N_(
            "this note holds headings alone, as “new” made it, and would be published so."
            " Write below them, or type in the header: draft: true"
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
    LINK_SCHEME = (
        "link",
        ADVICE,
        N_(
            "“{value}” is no address that a page may lead to ({scheme}:): the words of the link"
            " alone are shown. Type an address that begins with https://, or a file's name"
        ),
    )
    LINK_MACHINE = (
        "link",
        ADVICE,
        N_(
            "“{value}” is a file of your computer, which readers do not have, and its address"
            " tells who you are: it is not published. Copy the file beside the note and type:"
            " {suggestion}"
        ),
    )

    # HTML
    HTML_SCRIPT = (
        "html",
        ADVICE,
        N_(
            "“{value}” is a script, and is not published: notes hold none. Remove it; a script"
            ' of the journal\'s own is named in conf.py: html_js_files = ["name.js"]'
        ),
    )
    HTML_STYLE = (
        "html",
        ADVICE,
        N_(
            "“{value}” dresses the page, and is not published. Type a class instead, as in"
            " {{.name}}, and its rules in a sheet that conf.py names:"
            ' html_css_files = ["name.css"]'
        ),
    )
    HTML_DRAWING = (
        "html",
        ADVICE,
        N_(
            "“{value}” is a drawing within the text, and is not published. Save it beside the"
            " note and type: ![what it shows](drawing.svg)"
        ),
    )
    HTML_FORM = (
        "html",
        ADVICE,
        N_(
            "“{value}” belongs to a form, which would send elsewhere what readers type: it is not"
            " published. Type a link to where the form is: [words](https://…)"
        ),
    )
    HTML_FRAME = (
        "html",
        ADVICE,
        N_(
            "“{value}” shows nothing that can be linked to, and is not published."
            " Type a link: [words](https://…)"
        ),
    )
    HTML_TAG = (
        "html",
        ADVICE,
        N_(
            "“{value}” is no element that a note can hold: it was taken out, and its words kept."
            " Remove it, or type Markdown instead"
        ),
    )
    HTML_ATTRIBUTE = (
        "html",
        ADVICE,
        N_("the attribute “{value}” is not published. Remove it"),
    )
    HTML_EMBED = (
        "html",
        ADVICE,
        N_(
            "“{value}” would tell another site who reads: a card with a link is shown instead."
            " To choose its words, type rather: [words]({suggestion})"
        ),
    )
    HTML_REMOTE = (
        "html",
        ADVICE,
        N_(
            "“{value}” is a file of another site, which would learn who reads: it is not loaded."
            " Save it beside the note and type its name"
        ),
    )
    HTML_FILE = (
        "html",
        ADVICE,
        N_("there is no file “{value}” beside the note: it is not shown. Type a file's name"),
    )
    HTML_OPEN = (
        "html",
        ADVICE,
        N_(
            "“{value}” is not closed before the next title or the end: it counts for nothing."
            " Type where it ends: {suggestion}"
        ),
    )

    # What other engines understand
    LEFTOVER = (
        "leftover",
        ADVICE,
        N_(
            "“{value}” means something to another engine ({engine}); here it is shown as plain"
            " text. Type instead: {suggestion}"
        ),
    )

    # Files that are put into a text
    OUTSIDE = (
        "file",
        ADVICE,
        N_(
            "“{value}” lies outside the journal's folder, and is not put into the note."
            " Copy it beside the note and type its name"
        ),
    )
    REMOTE_TEXT = (
        "file",
        ADVICE,
        N_(
            "“{value}” lies on another site, and is not put into the note."
            " Save it beside the note and type its name"
        ),
    )
