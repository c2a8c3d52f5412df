"""What is wrong with a journal or a built site before it is published."""

from __future__ import annotations

from ..text.wording import N_
from .problem import Message, Severity

ERROR = Severity.ERROR


class PublishingMessage(Message):
    """Problems of a journal that would show on its site."""

    # What is still an example's
    NO_ADDRESS = (
        "placeholder",
        ERROR,
        N_(
            "html_baseurl is empty: feeds and citations need the address of the site."
            ' Type for instance: html_baseurl = "https://journal.your-host.org/"'
        ),
    )
    EXAMPLE_ADDRESS = (
        "placeholder",
        ERROR,
        N_("“{value}” is an example's address, which is nobody's: type your own, or remove it."),
    )
    NO_AUTHOR = (
        "placeholder",
        ERROR,
        N_('nobody signs the notes. Type for instance: author = "Camille Martin"'),
    )
    TO_FILL_IN = (
        "placeholder",
        ERROR,
        N_("“{value}” is still to be filled in: type your own words, or remove it."),
    )
    OF_SAMPLE = (
        "placeholder",
        ERROR,
        N_("“{value}” is a sentence of the sample journal: type your own, or remove it."),
    )

    # What a built site holds
    DEAD_LINK = (
        "site",
        ERROR,
        N_(
            "a link leads to “{value}”, which is not in the site. Type another address, or "
            "remove the link."
        ),
    )
    DEAD_ANCHOR = (
        "site",
        ERROR,
        N_(
            "a link leads to “{value}”: the page is there, and that place in it is not. Type "
            "a heading of that page, or remove what follows “#”."
        ),
    )
    THIRD_PARTY = (
        "site",
        ERROR,
        N_(
            "the page loads “{value}” from another site, which would learn who reads. Save it "
            "beside the note and type its name."
        ),
    )
    PRIVATE_TEXT = (
        "site",
        ERROR,
        N_(
            "words of {value}, which is not to be published, are in this file. Remove them "
            "from the note or page that repeats them."
        ),
    )
    NAMED = (
        "site",
        ERROR,
        N_(
            "this file names {name}, whom people.yml does not show. Type the name in the note in"
            " its usual form, or remove it from conf.py or from the file's name."
        ),
    )
    IMAGE_METADATA = (
        "site",
        ERROR,
        N_(
            "this image still holds what a camera or a program wrote into it ({value}). Put "
            "it beside a note, where it is cleaned, and not into a folder that is copied as "
            "it is."
        ),
    )
