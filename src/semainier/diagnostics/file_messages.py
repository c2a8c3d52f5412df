"""What can be wrong with the file of a post: its name, its bytes, its place in the folder."""

from __future__ import annotations

from ..text.wording import N_
from .problem import Message, Severity

ERROR, ADVICE = Severity.ERROR, Severity.ADVICE


class FileMessage(Message):
    """Problems of a file."""

    # Dates and weeks
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
    FILE_NOTEBOOK = (
        "file",
        ADVICE,
        N_("notebooks are not read. Write this one as Markdown; type: {suggestion}"),
    )
    FILE_STEM_TWICE = (
        "file",
        ERROR,
        N_(
            "{first} has the same name; a note's name is its id and must be unique."
            " Rename one, for instance: {suggestion}"
        ),
    )
