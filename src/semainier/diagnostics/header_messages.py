"""What can be wrong with the header of a post: its frame, its YAML, its keys and values."""

from __future__ import annotations

from ..text.wording import N_
from .problem import Message, Severity

ERROR, ADVICE = Severity.ERROR, Severity.ADVICE


class HeaderMessage(Message):
    """Problems of a header."""

    # The header as a whole
    HEADER_MISSING = (
        "header",
        ERROR,
        N_(
            "this note has no header. Type three lines at its very top:"
            " “---”, “date: {suggestion}” and “---”."
        ),
    )
    HEADER_POST = (
        "header",
        ERROR,
        N_(
            "ABlog's directive {{post}} is no header here. Type in its place three lines:"
            " “---”, “date: {suggestion}” and “---”, with its options between them; or import"
            " the whole folder into a new journal: semainier import FOLDER --from ablog"
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
    HEADER_UNFENCED = (
        "header",
        ERROR,
        N_(
            "the header stands between no two lines “---”. Type one above its first key and one"
            " below its last, and the keys in small letters."
        ),
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
        ADVICE,
        N_(
            "keys of headers that mean nothing here, and change nothing: {keys}. Remove them,"
            " or to have no more said of them type in conf.py: semainier_other_keys = [{known}]"
        ),
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
    TITLE_OTHER = (
        "title",
        ADVICE,
        N_(
            "the header says “{value}”, and below it stands the title “{title}”, which is the"
            " one that is shown. Remove this line, or type: title: {title}"
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
    LABEL_LONG = (
        "header",
        ERROR,
        N_("“{value}” is too long to be the name of a page. Type: {key}: {whole}"),
    )
    VALUE_CONTROL = (
        "header",
        ERROR,
        N_(
            "“{value}” holds the invisible control character {sign}, which no page can show."
            " Type it anew: {key}: {suggestion}"
        ),
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

    CATEGORY_GLUED = (
        "category",
        ERROR,
        N_(
            "unknown category: “{value}”. conf.py lists “{glued}”: a comma is perhaps missing"
            " there. Type in semainier_categories: {suggestion}"
        ),
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
    REDIRECT_LONG = (
        "redirect",
        ERROR,
        N_(
            "the old address “{value}” has a name of more than 200 bytes, which no disk keeps."
            " Remove it, or type one such as: redirect: {suggestion}"
        ),
    )
    REDIRECT_SUFFIX = (
        "redirect",
        ERROR,
        N_(
            "“{value}” ends in “{suffix}”: a page that leads elsewhere is HTML, and ends in"
            " .html or .htm. Remove this address, and have your host redirect it."
        ),
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
