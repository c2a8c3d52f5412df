"""Twenty malformed posts, each written by one function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def note(week: int, header: str = "", body: str = "Du texte.\n") -> str:
    """A valid post, with more header lines or another body."""
    return f"---\ndate: 2021-12-31\n{header}---\n\n# Semaine {week}\n\n{body}"


def write(posts: Path, name: str, text: str | bytes) -> None:
    """Write a file, and make its folder if there is none."""
    path = posts / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def bad_yaml(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, "tags: [lecture, jeu\nnumber: 1\n"))


def toml_header(posts: Path) -> None:
    write(posts, "2021-w02.md", "+++\ndate = 2021-01-18\n+++\n\n# Semaine 2\n\nDu texte.\n")


def no_header(posts: Path) -> None:
    write(posts, "2021-w03.md", "# Semaine 3\n\nDu texte.\n")


def french_date(posts: Path) -> None:
    text = note(4).replace("2021-12-31", "1er février 2021")
    write(posts, "2021-w04.md", text)


def february_31(posts: Path) -> None:
    write(posts, "2021-w05.md", note(5).replace("2021-12-31", "2021-02-31"))


def latin_1(posts: Path) -> None:
    write(posts, "2021-w06.md", note(6, body="Un été.\n").encode("latin-1"))


def byte_order_mark(posts: Path) -> None:
    write(posts, "2021-w07.md", note(7).encode("utf-8-sig"))


def crlf(posts: Path) -> None:
    write(posts, "2021-w08.md", note(8).replace("\n", "\r\n"))


def empty_file(posts: Path) -> None:
    write(posts, "2021-w09.md", "")


def unknown_key(posts: Path) -> None:
    write(posts, "2021-w10.md", note(10, "étiquettes: jardin\n"))


def unknown_category(posts: Path) -> None:
    write(posts, "2021-w11.md", note(11, "category: bibliotheques\n"))


def duplicate_stem(posts: Path) -> None:
    write(posts, "2021-w12.md", note(12))
    write(posts, "ailleurs/2021-W12.md", note(12))


def colliding_tags(posts: Path) -> None:
    write(posts, "2021-w13.md", note(13, "tags: [EMI]\n"))
    write(posts, "2021-w14.md", note(14, "tags:\n  - lecture\n  - emi\n"))


def two_titles(posts: Path) -> None:
    write(posts, "2021-w15.md", note(15, body="# Des joies\n\nDu texte.\n"))


def no_title(posts: Path) -> None:
    write(posts, "2021-w16.md", note(16).replace("# Semaine", "## Semaine"))


def emoji_title(posts: Path) -> None:
    write(posts, "2021-w17.md", note(17).replace("# Semaine", "# 🤗 Semaine"))


def long_line(posts: Path) -> None:
    image = "![](data:image/png;base64," + "A" * 1_000_000 + ")\n"
    write(posts, "2021-w18.md", note(18, body=image))


def symlink_loop(posts: Path) -> None:
    folder = posts / "2021"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "boucle").symlink_to(posts, target_is_directory=True)


def folder_named_as_post(posts: Path) -> None:
    (posts / "2021-w19.md").mkdir(parents=True)


def forbidden_file(posts: Path) -> None:
    write(posts, "2021-w20.md", note(20))
    (posts / "2021-w20.md").chmod(0)


MALFORMED: dict[str, Callable[[Path], None]] = {
    "bad YAML": bad_yaml,
    "TOML header": toml_header,
    "no header": no_header,
    "French date": french_date,
    "31 February": february_31,
    "latin-1 bytes": latin_1,
    "BOM": byte_order_mark,
    "CRLF": crlf,
    "empty file": empty_file,
    "unknown key": unknown_key,
    "unknown category": unknown_category,
    "duplicate stem": duplicate_stem,
    "colliding tags": colliding_tags,
    "two H1": two_titles,
    "no H1": no_title,
    "title with an emoji": emoji_title,
    "1 MB line": long_line,
    "symlink loop": symlink_loop,
    "folder named x.md": folder_named_as_post,
    "file without read permission": forbidden_file,
}
