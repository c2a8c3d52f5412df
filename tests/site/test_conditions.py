"""What a condition keeps out of a page is in no file of the site."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from journals import CONF, SmallJournal, note

EXTENSIONS = """\
extensions = ["semainier", "sphinx.ext.ifconfig", "sphinx.ext.todo"]
"""

HIDDEN = """\
- Une joie visible.

````{{only}} prive
- {0}only et [un lien](https://{0}lien.example/).
````

````{{only}} html
- {0}montre, pour de vrai.
````

````{{ifconfig}} language == "en"
- {0}config [ailleurs](https://{0}conf.example/).
````

```{{todo}}
{0}afaire
```
"""
SECRET = ("only", "lien", "config", "conf.example", "afaire")


def hidden(word: str) -> str:
    return HIDDEN.format(word)


@pytest.fixture
def journal(tmp_path: Path) -> SmallJournal:
    text = note(body=hidden("zj"), date="2023-11-20")
    text += "\n## Des recommandations à écouter ou lire !\n\n" + hidden("zr")
    text += "\n## Ailleurs\n\n" + hidden("za")
    journal = SmallJournal(tmp_path, CONF + EXTENSIONS)
    journal.notes({"2023-w46": text, "2023-w47": note(date="2023-11-27")})
    return journal


def words_of(path: str, content: bytes) -> bytes:
    """The bytes of a file, those of an inventory decompressed."""
    return zlib.decompress(content.split(b"\n", 4)[4]) if path == "objects.inv" else content


def test_it_is_in_no_file_whatever_the_format(journal: SmallJournal) -> None:
    journal.build()
    leaks = [
        (path, word)
        for path, content in journal.snapshot().items()
        for where in ("zj", "zr", "za")
        for word in SECRET
        if f"{where}{word}".encode() in words_of(path, content)
    ]
    assert leaks == []
    shown = journal.text("posts/2023-w46.html")
    assert all(f"{where}montre" in shown for where in ("zj", "zr", "za"))
    assert "zjmontre" in journal.text("journal.json") + journal.text("rubriques/joies/2023.html")


def test_another_tag_publishes_it(journal: SmallJournal) -> None:
    journal.build()
    journal.write("conf.py", journal.conf + 'tags.add("prive")\n')
    pages = journal.assert_built_as_from_nothing()
    assert b"zjonly" in pages["posts/2023-w46.html"]
    assert b"zjonly" in pages["rubriques/joies/2023.html"]
    journal.write("conf.py", journal.conf)
    assert b"zjonly" not in b"".join(journal.assert_built_as_from_nothing().values())


def test_a_post_inside_a_block_is_named_and_left_out(journal: SmallJournal) -> None:
    inside = "- Une liste.\n\n  ```{post} 2020-01-01\n  ```\n\n> ```{post} 2020-01-01\n> ```\n"
    journal.notes({"2023-w47": note(body=inside, date="2023-11-27")})
    assert journal.build().posts == 2
    assert journal.warnings.count("posts/2023-w47.md:") == 2
    assert "un {post} se trouve à l’intérieur d’un autre bloc" in journal.warnings
