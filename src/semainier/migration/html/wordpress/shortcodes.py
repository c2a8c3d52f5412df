"""WordPress's shortcodes, as HTML (pure).

Those of WordPress itself are turned into what they show; others are left as they are typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[(?P<before>\[?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?=[\s/=\]])[^\[\]]*?)(?P<alone>/?)\]"
    r"(?:(?P<content>(?:(?!\[(?P=name)\b).)*?)\[/(?P=name)\])?(?P<after>\]?)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)""")
_QUOTES = str.maketrans("“”″«»‘’", '"""""\'\'')
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_CODES = frozenset(
    ["code", "sourcecode", "cc", "php", "python", "javascript", "css", "html", "xml", "bash", "sql"]
)
_NOTES = frozenset(("mfn", "footnote", "ref", "efn_note", "note"))
_IMAGE = re.compile(
    r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE
)
_MEDIA = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "0")


@dataclass(frozen=True)
class Attachment:
    """A file of the media library that a gallery shows."""

    address: str
    words: str = ""
    caption: str = ""


@dataclass
class Shortcodes:
    """Expands the shortcodes of one text.

    Attributes:
        attachments: gives the attachments of a gallery by their ids; by none, the post's own.
        unknown: the names of those that were left as they are.
    """

    attachments: Callable[[list[str]], list[Attachment]]
    unknown: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)

    def expand(self, text: str) -> str:
        """A text with its shortcodes as HTML, except in code."""
        made, place = [], 0
        text = _SHORTCODE.sub(self._code, text)
        for code in _CODE.finditer(text):
            made += [self._outside_code(text[place : code.start()]), code[0]]
            place = code.end()
        made.append(self._outside_code(text[place:]))
        return "".join(made) + self._footnotes()

    def _code(self, found: re.Match[str]) -> str:
        """Code between shortcodes comes first: what it holds is code too."""
        if found["before"] or found["name"].lower() not in _CODES or found["content"] is None:
            return found[0]
        options = _attributes(found["attributes"])
        name = found["name"].lower()
        language = options.get("language") or options.get("lang") or name
        known = "" if language in ("code", "sourcecode", "cc") else f' class="language-{language}"'
        content = found["content"].strip("\n")
        return f"<pre><code{known}>{content if '&lt;' in content else escape(content)}</code></pre>"

    def _outside_code(self, text: str) -> str:
        return _SHORTCODE.sub(self._expanded, text)

    def _expanded(self, found: re.Match[str]) -> str:
        if found["before"] and found["after"]:
            # Twice between brackets: a shortcode that is written about.
            return found[0][1:-1]
        name = found["name"].lower()
        content = found["content"] or ""
        options = _attributes(found["attributes"])
        made = self._made(name, options, content)
        if made is None:
            self._note_unknown(found)
            if found["content"] is None:
                return found[0]
            head = found[0][: found.start("content") - found.start()]
            tail = found[0][found.end("content") - found.start() :]
            return f"{head}{self._outside_code(content)}{tail}"
        return f"{found['before']}{made}{found['after']}"

    def _made(self, name: str, options: dict[str, str], content: str) -> str | None:
        if name in ("caption", "wp_caption"):
            return self._caption(options, content)
        if name == "gallery":
            return self._gallery(options)
        if name in ("audio", "video"):
            address = next((options[key] for key in _MEDIA if key in options), content.strip())
            return f'\n\n<{name} src="{escape(address)}"></{name}>\n\n' if address else None
        if name == "embed":
            return f"\n\n{content.strip() or options.get('src', '')}\n\n"
        if name in _VIDEOS:
            typed = content.strip() or options.get("id") or options.get("url") or options.get("0")
            return _video(name, typed) if typed else None
        if name in _NOTES and content:
            self._notes.append(self._outside_code(content))
            number = len(self._notes)
            return f'<sup id="mark-{number}"><a href="#note-{number}">{number}</a></sup>'
        return None

    def _caption(self, options: dict[str, str], content: str) -> str:
        image = _IMAGE.match(content)
        if not image:
            return content
        words = self._outside_code(image[2].strip()) or escape(options.get("caption", ""))
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        return f"\n\n<figure>{image[1]}{caption}</figure>\n\n"

    def _gallery(self, options: dict[str, str]) -> str | None:
        typed = options.get("ids") or options.get("include") or ""
        shown = self.attachments(re.findall(r"\d+", typed))
        if not shown:
            return None
        figures = (
            f'<figure><img src="{escape(each.address)}" alt="{escape(each.words)}">'
            f"<figcaption>{escape(each.caption)}</figcaption></figure>"
            for each in shown
        )
        return "\n\n" + "\n".join(figures) + "\n\n"

    def _footnotes(self) -> str:
        items = "".join(
            f'<li id="note-{number}">{text} <a href="#mark-{number}">↩</a></li>'
            for number, text in enumerate(self._notes, 1)
        )
        return f"\n\n<ol>{items}</ol>" if items else ""

    def _note_unknown(self, found: re.Match[str]) -> None:
        """Remember what looks like a shortcode: words between brackets are none."""
        is_shortcode = "=" in found["attributes"] or found["content"] is not None or found["alone"]
        name = found["name"]
        if (is_shortcode or name in ("gallery", "playlist")) and name not in self.unknown:
            self.unknown.append(name)


def _attributes(typed: str) -> dict[str, str]:
    """Named values, and the others by their places."""
    made: dict[str, str] = {}
    place = 0
    plain = typed.replace("&quot;", '"').replace("&amp;", "&").translate(_QUOTES).lstrip("=")
    for found in _ATTRIBUTE.finditer(plain):
        if found[1]:
            made[found[1].lower()] = found[2] or found[3] or found[4] or ""
        else:
            made[str(place)] = found[5] or found[6] or ""
            place += 1
    return made


def _video(name: str, typed: str) -> str:
    address = typed if typed.startswith("http") else _VIDEOS[name].format(typed)
    return f"\n\n{escape(address)}\n\n"
