"""What can be wrong with a post, and how it is said.

One member of `Message` for each kind of problem, after the habit of
MyST-Parser's ``warnings_.py``. A sentence says what was found, what was
expected and what to type. The English text is the gettext key; translations
are in ``locale/<language>/LC_MESSAGES/semainier.po``.
"""

from __future__ import annotations

from enum import Enum

from .problems import Problem, Severity, Term
from .text.wording import N_

__all__ = ["Message", "Problem", "Severity", "Term"]

ERROR, ADVICE = Severity.ERROR, Severity.ADVICE


class Message(Enum):
    """The kinds of problems: subtype (as in ``semainier.header``), severity, template."""

    def __init__(self, subtype: str, severity: Severity, template: str) -> None:
        self.subtype = subtype
        self.severity = severity
        self.template = template

    # The header as a whole
    HEADER_MISSING = (
        "header",
        ERROR,
        N_(
            "this note has no header. Type three lines at its very top:"
            " “---”, “date: {suggestion}” and “---”."
        ),
    )
    HEADER_LATE = (
        "header",
        ERROR,
        N_("the header begins on line {found}, not on line 1. Remove the blank lines above it."),
    )
    HEADER_UNOPENED = (
        "header",
        ERROR,
        N_("the header is never opened. Type a line “---” above its first key, at the very top."),
    )
    HEADER_DASHES = (
        "header",
        ERROR,
        N_(
            "“{value}” is not three hyphens, though it may look like them: programs for letters"
            " join hyphens into dashes. Type: ---"
        ),
    )
    HEADER_OPEN = (
        "header",
        ERROR,
        N_("the header is never closed. Type a line “---” after its last key."),
    )
    HEADER_TOML = (
        "header",
        ERROR,
        N_(
            "this header is in TOML (“+++”); YAML is expected. Type “---” for each “+++”,"
            " and “key: value” for each “key = value”."
        ),
    )
    HEADER_CONTROL = (
        "header",
        ERROR,
        N_("the header holds the invisible control character {value}. Type this line anew."),
    )

    # YAML's own rules
    YAML_TAB = (
        "header",
        ERROR,
        N_("this line begins with a tab; YAML takes spaces only. Type two spaces instead."),
    )
    YAML_INDENT = (
        "header",
        ERROR,
        N_("this line begins with spaces; a key stands at the margin. Type: {suggestion}"),
    )
    YAML_COLON = (
        "header",
        ERROR,
        N_("a space is missing after the colon in “{value}”. Type: {suggestion}"),
    )
    YAML_COLON_INSIDE = (
        "header",
        ERROR,
        N_("“{value}” holds a second colon, so it must stand in quotes. Type: {suggestion}"),
    )
    YAML_BRACKET = (
        "header",
        ERROR,
        N_("a bracket opened here is never closed in “{value}”. Type the missing “{suggestion}”."),
    )
    YAML_QUOTE = (
        "header",
        ERROR,
        N_(
            "a quotation mark opened here is never closed in “{value}”."
            " Type it again at the end of the value."
        ),
    )
    YAML_CHARACTER = (
        "header",
        ERROR,
        N_("“{value}” has a sign that YAML keeps for itself. Put it in quotes; type: {suggestion}"),
    )
    YAML_OTHER = (
        "header",
        ERROR,
        N_(
            "YAML cannot read “{value}”; “key: value” is expected on each line."
            " Type for instance: {suggestion}"
        ),
    )

    # Keys and values
    KEY_DUPLICATE = (
        "header",
        ERROR,
        N_(
            "the key “{key}” is already on line {first}; each key may stand once."
            " Join the two, and remove this line."
        ),
    )
    KEY_UNKNOWN = (
        "header",
        ERROR,
        N_("unknown key: “{key}”. The known keys are: {known}. Type one of them or remove this."),
    )
    KEY_SUGGESTED = (
        "header",
        ERROR,
        N_("unknown key: “{key}”; did you mean “{suggestion}”? Type: {suggestion}:"),
    )
    KEY_SPACE = (
        "header",
        ERROR,
        N_("an invisible no-break space stands before the colon. Type it anew: {suggestion}:"),
    )
    KEY_TITLE = (
        "header",
        ERROR,
        N_(
            "unknown key: “{key}”. The title is not in the header: remove this line,"
            " and type below the header: # {suggestion}"
        ),
    )
    VALUE_SHAPE = (
        "header",
        ERROR,
        N_("the value of “{key}” does not have the expected form. Type for instance: {suggestion}"),
    )
    LABEL_COMMA = (
        "header",
        ERROR,
        N_("“{value}” holds a comma, which separates the values of “{key}”. Type: {key}: {whole}"),
    )
    NUMBER = (
        "header",
        ERROR,
        N_("“{value}” is not a positive whole number. Type: {key}: {suggestion}"),
    )
    BOOLEAN = (
        "header",
        ERROR,
        N_("“{value}” is neither true nor false. Type: {key}: {suggestion}"),
    )
    CATEGORY_UNKNOWN = (
        "category",
        ERROR,
        N_("unknown category: “{value}”. Type one of those that conf.py lists: {known}."),
    )
    CATEGORY_SUGGESTED = (
        "category",
        ERROR,
        N_("unknown category: “{value}”; did you mean “{suggestion}”? Type: category: {whole}"),
    )

    # Addresses
    REDIRECT_URL = (
        "redirect",
        ERROR,
        N_(
            "“{value}” is a whole address; an old path of this site is expected."
            " Type: redirect: {whole}"
        ),
    )
    REDIRECT_ROOT = (
        "redirect",
        ERROR,
        N_("“{value}” begins with “/”; redirects start from the site. Type: redirect: {whole}"),
    )
    REDIRECT_PARENT = (
        "redirect",
        ERROR,
        N_("“{value}” leaves the site with “..”. Type: redirect: {whole}"),
    )

    # Dates and weeks
    DATE_FORM = (
        "date",
        ERROR,
        N_("“{value}” is not a date. Type year, month and day, for instance: {key}: {suggestion}"),
    )
    DATE_SUGGESTED = (
        "date",
        ERROR,
        N_("“{value}” is not an ISO date (year-month-day). Type: {key}: {suggestion}"),
    )
    DATE_IMPOSSIBLE = (
        "date",
        ERROR,
        N_(
            "“{value}” does not exist: {month} {year} has {days} days."
            " Type for instance: {key}: {suggestion}"
        ),
    )
    UPDATED_EARLIER = (
        "date",
        ERROR,
        N_(
            "updated on {value}, before the publication on {date}."
            " Type the same day or a later one, for instance: updated: {suggestion}"
        ),
    )
    WEEKS_FORM = (
        "week",
        ERROR,
        N_(
            "“{value}” is not an ISO week. Type a week or its first and last,"
            " for instance: weeks: {suggestion}"
        ),
    )
    WEEKS_SUGGESTED = (
        "week",
        ERROR,
        N_("“{value}” is not written as an ISO week. Type: weeks: {suggestion}"),
    )
    WEEKS_REVERSED = (
        "week",
        ERROR,
        N_("“{value}” ends before it begins. Type: weeks: {suggestion}"),
    )
    WEEK_IMPOSSIBLE = (
        "week",
        ERROR,
        N_(
            "“{value}” does not exist: {year} has {weeks} weeks."
            " Type for instance: weeks: {suggestion}"
        ),
    )
    STEM_IMPOSSIBLE = (
        "week",
        ERROR,
        N_(
            "the file's name tells weeks that do not exist: “{value}”."
            " Rename it, for instance: {suggestion}"
        ),
    )
    STEM_NO_WEEK = (
        "week",
        ADVICE,
        N_(
            "the file's name tells no week; the note goes to the week of its date."
            " To choose, type in the header: weeks: {suggestion}"
        ),
    )

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

    # Labels
    TAG_COLLISION = (
        "tag",
        ADVICE,
        N_(
            "the tags “{value}” and “{suggestion}” share one page; “{suggestion}” is kept."
            " Type “{suggestion}” in {places}."
        ),
    )
    CATEGORY_COLLISION = (
        "category",
        ADVICE,
        N_(
            "the categories “{value}” and “{suggestion}” share one page; “{suggestion}” is kept."
            " Type “{suggestion}” in {places}."
        ),
    )

    # Files
    FILE_FORBIDDEN = (
        "file",
        ERROR,
        N_("this may not be read (permission refused). Type: {suggestion}"),
    )
    FOLDER_MISSING = (
        "file",
        ERROR,
        N_("the folder of the notes is not there. Type: {suggestion}"),
    )
    FILE_ERROR = (
        "file",
        ERROR,
        N_("this cannot be read: {reason}. To see what it is, type: {suggestion}"),
    )
    FILE_NAME = (
        "file",
        ERROR,
        N_(
            "this name holds characters that no address can show."
            " Rename it with letters, digits and hyphens, for instance: {suggestion}"
        ),
    )
    FILE_LOOP = (
        "file",
        ERROR,
        N_("this link leads back to itself or to a folder around it. Type: {suggestion}"),
    )
    FILE_DANGLING = (
        "file",
        ERROR,
        N_("this link leads to “{value}”, which does not exist. Mend it, or type: {suggestion}"),
    )
    FILE_FOLDER = (
        "file",
        ERROR,
        N_("this is a folder with the name of a note; a file is expected. Type: {suggestion}"),
    )
    FILE_EMPTY = (
        "file",
        ERROR,
        N_("this file is empty; a header, a title and a text are expected. Type: {suggestion}"),
    )
    FILE_ENCODING = (
        "file",
        ERROR,
        N_("the byte {byte} is not UTF-8; in {encoding} it would be “{value}”. Type: {suggestion}"),
    )
    FILE_NUL = (
        "file",
        ERROR,
        N_("a NUL byte: this is not a text, or it was damaged. To remove them, type: {suggestion}"),
    )
    FILE_CONTROL = (
        "file",
        ERROR,
        N_(
            "this line holds the invisible control character {value}, which no page can show."
            " To remove all such characters, type: {suggestion}"
        ),
    )
    FILE_CONFLICT = (
        "file",
        ADVICE,
        N_(
            "git left two versions of this passage here, and the marks “<<<<<<<”, “=======”"
            " and “>>>>>>>” around them. Keep one version, and remove the three marks."
        ),
    )
    FILE_LONG_LINE = (
        "file",
        ERROR,
        N_(
            "a line of {length} characters, probably a pasted image."
            " Save it as a file and type: ![{alt}]({suggestion})"
        ),
    )
    FILE_BOM = (
        "file",
        ADVICE,
        N_("an invisible byte order mark opens this file. To remove it, type: {suggestion}"),
    )
    FILE_CRLF = (
        "file",
        ADVICE,
        N_("lines end as on Windows (CRLF); LF is expected. To change them, type: {suggestion}"),
    )
    FILE_SUFFIX = (
        "file",
        ADVICE,
        N_("this is not read: the name of a note ends in “.md”. Type: {suggestion}"),
    )
    FILE_STEM_TWICE = (
        "file",
        ERROR,
        N_(
            "{first} has the same name; a note's name is its id and must be unique."
            " Rename one, for instance: {suggestion}"
        ),
    )
