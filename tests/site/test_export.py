"""The whole journal in other forms: read back by other programs, and without secrets."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import bagit
import feedparser
import pytest
import yaml
from click.testing import CliRunner, Result
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from journals import SmallJournal, note
from semainier.cli import main
from semainier.migration.words import lost, words_of

HIDDEN = "chuchoté-nulle-part"
BODY = """\
- Une joie avec une note[^n] et [la suite](2026-w47.md).

![Le mur](mur.jpg "Photo d’*Ana*")

:::note
Un **avis**.
:::

Voir {week}`2026-W47`.

[^n]: La source.
"""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with a photograph, an old address, and much that is not to be published."""
    root = tmp_path_factory.mktemp("export") / "journal"
    root.mkdir()
    found = SmallJournal(root)
    found.notes(
        {
            "2026-w46": note(
                "La & le",
                BODY,
                date="2026-11-15",
                category="[formation]",
                tags="[EMI, été]",
                redirect="[notes/46]",
            ),
            "2026-w47": note("Ensuite", date="2026-11-22", id="https://vieux.example/?p=1"),
            "2026-w48": note(body=f"- {HIDDEN}\n", date="2026-11-29"),
            "2026-w45": note(body=f"- {HIDDEN}\n", date="2026-11-08", draft="true"),
        }
    )
    found.write("posts/2026-w46.comments.json", f'[{{"text": "{HIDDEN}"}}]')
    found.write("people.yml", f"{HIDDEN} Martin: hidden\n")
    exif = Image.Exif()
    exif[0x010F] = HIDDEN
    Image.new("RGB", (40, 30), "teal").save(root / "posts/mur.jpg", exif=exif)
    return found


def export(journal: SmallJournal, kind: str, target: Path, *more: str) -> Result:
    """Export a journal."""
    command = ["export", kind, "--root", str(journal.root), "-o", str(target), *more]
    return CliRunner().invoke(main, command)


def content(path: Path) -> dict[str, bytes]:
    """The files of an archive, of a folder, or one file."""
    if path.is_dir():
        files = (each for each in path.rglob("*") if each.is_file())
        return {each.relative_to(path).as_posix(): each.read_bytes() for each in files}
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return {path.name: path.read_bytes()}


@pytest.mark.parametrize("kind", ["bag", "markdown", "wxr", "wacz", "json"])
def test_nothing_that_is_not_public_is_in_it_and_it_is_the_same_again(
    journal: SmallJournal, tmp_path: Path, kind: str
) -> None:
    suffix = {"bag": ".zip", "markdown": ".zip"}.get(kind, f".{kind}")
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for target in (first, second):
        result = export(journal, kind, target)
        assert result.exit_code == 0, result.output
    assert first.read_bytes() == second.read_bytes()
    for name, data in content(first).items():
        unpacked = data
        if name.endswith(".warc.gz"):
            records = ArchiveIterator(io.BytesIO(data))
            unpacked = b"".join(record.content_stream().read() for record in records)
        assert HIDDEN.encode() not in unpacked, name
        assert HIDDEN not in name


def test_a_bag_is_valid_and_a_changed_byte_is_found(journal: SmallJournal, tmp_path: Path) -> None:
    target = tmp_path / "sac"
    assert export(journal, "bag", target).exit_code == 0
    bag = bagit.Bag(str(target))
    bag.validate()
    assert bag.info["Bagging-Date"] == "2026-11-22"
    assert {entry.removeprefix("data/") for entry in bag.payload_entries()} == {
        name for name in journal.snapshot() if not name.startswith(".buildinfo")
    }
    page = target / "data/index.html"
    page.write_bytes(page.read_bytes().replace(b"J", b"K", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(target)).validate()


def test_wxr_is_read_by_others_and_by_our_own_import(journal: SmallJournal, tmp_path: Path) -> None:
    target = tmp_path / "journal.xml"
    assert export(journal, "wxr", target).exit_code == 0
    feed = feedparser.parse(target.read_bytes())
    assert not feed.bozo
    first, second = feed.entries
    assert (first.title, second.title) == ("La & le", "Ensuite")
    assert second.id == "https://vieux.example/?p=1"
    assert {tag.term for tag in first.tags} == {"formation", "EMI", "été"}
    assert "La source." in first.content[0].value
    other = SmallJournal(_folder(tmp_path / "autre"))
    command = ["import", str(target), "--into", str(other.root)]
    result = CliRunner().invoke(main, command)
    assert "0 perdus" in result.output.replace("\u00a0", " ")
    text = (other.root / "posts/2026/2026-w47.md").read_text("utf-8")
    assert 'id: "https://vieux.example/?p=1"' in text


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_markdown_has_every_word_in_headers_and_texts_that_others_read(
    journal: SmallJournal, tmp_path: Path
) -> None:
    target = tmp_path / "md"
    assert export(journal, "markdown", target).exit_code == 0
    files = content(target)
    text = files["posts/2026-11-15-2026-w46.md"].decode()
    _, head, body = text.split("---\n", 2)
    header = yaml.safe_load(head)
    assert header["title"] == "La & le"
    assert header["tags"] == ["EMI", "été"]
    assert header["aliases"] == ["/posts/2026-w46.html", "/notes/46"]
    assert '![Le mur](/images/mur.jpg "Photo d’Ana")' in body
    assert "[la suite](/posts/2026-w47.html)" in body
    assert "[^1]: La source." in body
    assert ":::" not in body
    assert "{week}" not in body
    assert Image.open(io.BytesIO(files["images/mur.jpg"])).getexif() == {}
    page = journal.page("posts/2026-w46").select_one(".e-content")
    assert not lost(words_of(body), words_of(str(page), is_html=True))
    pelican = files["pelican/2026-11-15-2026-w46.md"].decode()
    assert pelican.startswith("Title: La & le\nDate: 2026-11-15\nSlug: 2026-w46\n")
    assert "\nTags: EMI, été\n" in pelican


def test_a_web_archive_holds_every_file_at_its_address(
    journal: SmallJournal, tmp_path: Path
) -> None:
    target = tmp_path / "journal.wacz"
    assert export(journal, "wacz", target).exit_code == 0
    files = content(target)
    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        digest = hashlib.sha256(files[resource["path"]]).hexdigest()
        assert resource["hash"] == f"sha256:{digest}"
    seen = {}
    for record in ArchiveIterator(io.BytesIO(files["archive/data.warc.gz"])):
        address = record.rec_headers.get_header("WARC-Target-URI")
        seen[address.removeprefix("https://journal.example.org/")] = record.content_stream().read()
    assert seen.pop("") == seen["index.html"]
    built = {path: data for path, data in journal.snapshot().items() if "buildinfo" not in path}
    assert {path: data for path, data in seen.items() if not path.endswith("/")} == built
    pages = [json.loads(line) for line in files["pages/pages.jsonl"].decode().splitlines()]
    assert [page["title"] for page in pages[2:]] == ["La & le", "Ensuite"]
    assert "Une joie" in pages[2]["text"]


def test_json_has_the_texts_of_notes(journal: SmallJournal, tmp_path: Path) -> None:
    target = tmp_path / "journal.json"
    assert export(journal, "json", target).exit_code == 0
    found = json.loads(target.read_text("utf-8"))
    first = found["posts"][0]
    assert found["url"] == "https://journal.example.org/"
    assert "<strong>avis</strong>" in first["content_html"]
    assert "Un avis." in first["content_text"]
    assert "**avis**" in first["content_markdown"]


def test_notes_come_back_byte_for_byte(journal: SmallJournal, tmp_path: Path) -> None:
    target = tmp_path / "notes.zip"
    assert export(journal, "notes", target).exit_code == 0
    names = set(content(target))
    assert {"conf.py", "index.md", "people.yml", "posts/2026-w45.md"} <= names
    assert not any(name.startswith("_build") for name in names)
    other = SmallJournal(_folder(tmp_path / "autre"))
    assert (
        CliRunner().invoke(main, ["import", str(target), "--into", str(other.root)]).exit_code == 0
    )
    for path in (journal.root / "posts").rglob("*"):
        if path.is_file():
            copy = other.root / path.relative_to(journal.root)
            assert copy.read_bytes() == path.read_bytes()


def test_what_is_there_is_not_overwritten_unless_asked(
    journal: SmallJournal, tmp_path: Path
) -> None:
    target = tmp_path / "thèse.json"
    target.write_text("mienne")
    result = export(journal, "json", target)
    assert result.exit_code == 1
    assert "existe déjà" in result.output
    assert target.read_text() == "mienne"
    assert export(journal, "json", target, "--force").exit_code == 0


def test_a_full_disk_leaves_what_was_there(
    journal: SmallJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sac"
    assert export(journal, "bag", target).exit_code == 0
    before = content(target)

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = export(journal, "bag", target, "--force")
    assert result.exit_code == 1
    assert "plus de place" in result.output
    assert content(target) == before


def test_a_wrong_kind_is_said(journal: SmallJournal, tmp_path: Path) -> None:
    result = export(journal, "pdf", tmp_path / "x")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
