"""What is wrong with people.yml, or shows the name of somebody who is not to be named."""

from __future__ import annotations

from ..text.wording import N_
from .problem import Message, Severity

ERROR, ADVICE = Severity.ERROR, Severity.ADVICE


class PeopleMessage(Message):
    """Problems of the names of people."""

    FILE = (
        "people",
        ERROR,
        N_("this file cannot be understood. Type a line a person, as in: Ana Loi: first"),
    )
    FORM = (
        "people",
        ERROR,
        N_(
            "“{value}” is no way to name a person. Type: {name}: {suggestion} (or full, initial,"
            " hidden, « another name »)"
        ),
    )
    ONE_WORD = (
        "people",
        ERROR,
        N_(
            "“{name}” is one word alone: it has no family name to leave out. Type hidden, or"
            " « another name »"
        ),
    )
    IN_NAME = (
        "people",
        ADVICE,
        N_("the name of this file holds that of {name}. Rename it, for instance: {suggestion}"),
    )
    IN_ADDRESS = (
        "people",
        ADVICE,
        N_("the address “{value}” holds the name of {name}. Remove the link, or type another."),
    )
