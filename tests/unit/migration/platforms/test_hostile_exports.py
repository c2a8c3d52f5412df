"""Damaged and hostile exports are refused with a sentence; memory stays flat."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

import exports
from semainier.migration.imported_post import Reader, Remarks
from semainier.migration.platforms import (
    blogger,
    feeds,
    ghost,
    html_pages,
    medium,
    microblog,
    substack,
    wordpress,
)
from semainier.migration.source_tree import SourceError, SourceTree


def refused(reader: Reader, path: Path) -> str:
    remarks = Remarks(language="en")
    source = SourceTree(path)
    assert reader.recognises(source)
    with pytest.raises(SourceError) as error:
        list(reader.read(source, remarks))
    return str(error.value)


XML = [(wordpress.READER, exports.wordpress()), (blogger.READER, exports.blogger())]
XML += [(feeds.READER, exports.atom()), (feeds.READER, exports.rss())]
FORMS = ["wordpress", "blogger", "atom", "rss"]


@pytest.mark.parametrize(("reader", "text"), XML, ids=FORMS)
def test_a_file_cut_short(tmp_path: Path, reader: Reader, text: str) -> None:
    path = tmp_path / "export.xml"
    path.write_text(text[: len(text) * 3 // 4], "utf-8")
    assert refused(reader, path).startswith("“export.xml” is damaged or cut short at line ")


@pytest.mark.parametrize(("reader", "text"), XML, ids=FORMS)
@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "mot"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://ailleurs.example/x.dtd"> %a;',
    ],
    ids=["bomb", "file", "network"],
)
def test_entities(tmp_path: Path, reader: Reader, text: str, declared: str) -> None:
    path = tmp_path / "export.xml"
    head, mark, rest = text.partition("?>")
    path.write_text(f"{head}{mark}<!DOCTYPE x [{declared}]>{rest}", "utf-8")
    assert "declares entities" in refused(reader, path)


@pytest.mark.parametrize(
    ("reader", "name", "text"),
    [
        (ghost.READER, "ghost.json", exports.ghost()),
        (feeds.READER, "feed.json", exports.json_feed()),
        (microblog.READER, "feed.json", exports.json_feed()),
    ],
    ids=["ghost", "feed", "microblog"],
)
def test_json_cut_short(tmp_path: Path, reader: Reader, name: str, text: str) -> None:
    exports.written(tmp_path, {name: text[:-40], "uploads/x.md": "", "2023/11/x.md": ""})
    assert refused(reader, tmp_path).startswith(f"“{name}” is no JSON, or is cut short, at line ")


def test_an_archive_cut_short_is_a_source_error(tmp_path: Path) -> None:
    path = exports.zipped(tmp_path / "substack.zip", exports.substack())
    data = bytearray(path.read_bytes())
    # The names stay, what they name does not.
    start = data.index(b"posts/148210")
    data[start + 45 : start + 80] = b"\0" * 35
    path.write_bytes(bytes(data))
    with pytest.raises(SourceError, match=r"“posts/148210.* cannot be read"):
        list(substack.READER.read(SourceTree(path), Remarks(language="en")))


def test_names_that_climb_give_plain_names(tmp_path: Path) -> None:
    item = exports.wxr_item(1, "Titre", f'<p><img src="{exports.SITE}/a/../../evil.png"></p>')
    files = {"carnet.xml": exports.wxr(item), "../../evil.png": exports.PNG}
    source = SourceTree(exports.zipped(tmp_path / "wp.zip", files))
    [post] = wordpress.READER.read(source, Remarks())
    assert [each.name for each in post.files] == ["evil.png"]


@pytest.mark.parametrize(
    "content",
    ["{}", '{"db": [{"data": {"posts": [1, null, {}]}}]}', '{"db": "x"}', "[1]", '{"items": [1]}'],
)
def test_json_of_another_form_gives_no_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ghost.json"
    path.write_text(content, "utf-8")
    for reader in (ghost.READER, feeds.READER, microblog.READER):
        list(reader.read(SourceTree(path), Remarks()))


def test_scripts_of_posts_are_gone(tmp_path: Path) -> None:
    bad = "<p>Mot<script>x()</script><img src=x onerror=x()><a href='javascript:x()'>lien</a></p>"
    (tmp_path / "carnet.xml").write_text(exports.wxr(exports.wxr_item(1, "T", bad)), "utf-8")
    (tmp_path / "page.html").write_text(exports.page(f"<main>{bad}</main>"), "utf-8")
    for reader in (wordpress.READER, html_pages.READER):
        [post] = reader.read(SourceTree(tmp_path), Remarks())
        assert post.body == "Mot![](x)lien"


def test_pages_of_medium_without_a_story_are_remarked_on(tmp_path: Path) -> None:
    exports.written(tmp_path, {"posts/a.html": exports.medium(), "posts/b.html": "<p>Rien</p>"})
    remarks = Remarks(language="en")
    posts = list(medium.READER.read(SourceTree(tmp_path), remarks))
    assert len(posts) == 1
    assert [(each.place, each.is_loss) for each in remarks.found] == [("posts/b.html", True)]


def test_memory_does_not_grow_with_the_export(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.xml"
        items = (exports.wxr_item(key, "Titre", "Mot. " * 8000) for key in range(count))
        path.write_text(exports.wxr(*items), "utf-8")
        tracemalloc.start()
        for _ in wordpress.READER.read(SourceTree(path), Remarks()):
            gc.collect()
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(2)
    # Four times as many posts, 40 kB each.
    assert peak(24) < peak(6) + 300_000
