"""What can be wrong with an image: its file, or where it is said to be."""

from __future__ import annotations

from ..text.wording import N_
from .problem import Message, Severity

ADVICE = Severity.ADVICE


class ImageMessage(Message):
    """Problems of images."""

    IMAGE_UNNAMED = (
        "image",
        ADVICE,
        N_("this image names no file; type for instance {example}."),
    )
    IMAGE_FOLDER = (
        "image",
        ADVICE,
        N_("“{name}” is a folder, not an image. Type the name of a file in it."),
    )
    IMAGE_MISSING = (
        "image",
        ADVICE,
        N_("there is no image “{name}”. Put it beside the note, or type the name that it has."),
    )
    IMAGE_MISSPELT = (
        "image",
        ADVICE,
        N_("there is no image “{name}”. Did you mean “{near}”? Type it as it is there."),
    )
    IMAGE_UNREADABLE = (
        "image",
        ADVICE,
        N_(
            "“{name}” is no image that can be read: it is not published, and its words are shown"
            " instead. Open it with a program for images, save it as JPEG or PNG, and type its"
            " new name."
        ),
    )
    IMAGE_FORBIDDEN = (
        "image",
        ADVICE,
        N_("“{name}” cannot be read: {reason}. Type: {suggestion}"),
    )
    IMAGE_PASTED = (
        "image",
        ADVICE,
        N_(
            "an image is pasted into the text itself (data:…), which browsers are told to refuse:"
            " its words are shown instead. Save it as a file beside the note and type:"
            " ![{alt}](image.png)"
        ),
    )
    IMAGE_ELSEWHERE = (
        "image",
        ADVICE,
        N_(
            "“{name}” is an address that no reader can open: the words of the image are shown"
            " instead. Copy the image beside the note and type: ![{alt}]({suggestion})"
        ),
    )
    HEADER_IMAGE_ELSEWHERE = (
        "image",
        ADVICE,
        N_(
            "the header's image “{name}” is not in the journal, and is not fetched: the card is"
            " the one that the site draws. Copy the image beside the note and type: image:"
            " {suggestion}"
        ),
    )
    HEADER_IMAGE_UNREADABLE = (
        "image",
        ADVICE,
        N_(
            "the header's image “{name}” is none that networks can show: the card is the one that"
            " the site draws. Save the image as JPEG or PNG, and type its new name."
        ),
    )
