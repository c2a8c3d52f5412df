"""Every ``semainier_*`` option of ``conf.py``, declared once, and the values derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .text.typography import is_french

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


THEME = Path(__file__).parent / "theme"


@dataclass(frozen=True)
class Option:
    """One ``semainier_*`` option: default, accepted types, what a change rebuilds, help text."""

    name: str
    default: Any
    types: tuple[type, ...]
    rebuild: Literal["", "env", "html"]
    help: str


OPTIONS = (
    Option("categories", [], (list, tuple), "env", "known categories; empty: any is accepted"),
    Option("other_keys", [], (list, tuple), "env", "keys of headers to say nothing of; ['*']: all"),
    Option("timezone", "Europe/Paris", (str,), "env", "where the days of the journal begin"),
    Option("tell_all", False, (bool,), "", "tell every problem, as --all does"),
    Option("description", "", (str,), "html", "one sentence under the journal's name"),
    Option("navigation", [], (list, tuple), "html", "(label, page) pairs of the main menu"),
    Option("posts", "posts", (str,), "env", "folder of the posts, relative to conf.py"),
    Option("preview", False, (bool,), "env", "show drafts and future posts, marked"),
    Option("today", "", (str,), "", "ISO date that stands for today; empty: the clock's"),
    Option("typography", True, (bool,), "env", "French spaces, quotes and apostrophes are made"),
    Option("feed_length", 20, (int,), "", "how many posts each feed holds"),
    Option("feed_authority", "", (str,), "", "'example.org,2020' for feed ids (RFC 4151)"),
    Option("section_aliases", {}, (dict,), "env", "heading -> kind, added to the built-in table"),
    Option("marks", {}, (dict,), "env", "emoji or label -> kind, for items of mixed sections"),
    Option("pauses", {}, (dict,), "html", "'2024-W30/2024-W33' -> why no note tells these weeks"),
    Option("peer_aliases", {}, (dict,), "html", "name -> addresses and spellings of one peer"),
    Option("peer_feeds", {}, (dict,), "html", "name or address of a peer -> its feed"),
    Option("shared_hosts", [], (list, tuple), "html", "sites where the path tells the person"),
    Option("policy_in_pages", False, (bool,), "html", "say the content policy in each page"),
    Option("style_names", [], (list, tuple), "html", "classes of the theme that pages use: 'sd-*'"),
    Option("license", (), (list, tuple), "html", "name and address of the terms of reuse"),
    Option("me", [], (list, tuple), "html", "addresses of the author elsewhere, as rel=me"),
    Option("family_names", {}, (dict,), "html", "name of an author -> the family's part of it"),
    Option("social_cards", "all", (str, bool), "html", "pages that have one: all, notes, False"),
    Option("image_originals", False, (bool,), "html", "images wider than 2560 px keep their size"),
    Option("publish", "", (str,), "", "where the site is sent: 'folder:…', 'rsync:…', 'git:…'"),
    Option("ignored_links", [], (list, tuple), "html", "addresses of no peer, in « Ailleurs »"),
)

# A site's inputs beside its notes and options: digests of this package, of the journal's own code
# and its templates, and the people of people.yml. When one changes, Sphinx reads or writes all
# pages again.
_SET_AT_EACH_BUILD: dict[str, Literal["env", "html"]] = {
    "semainier_package": "env",
    "semainier_code": "env",
    "semainier_people": "env",
    "semainier_frame": "html",
}


def is_set(config: Config, name: str) -> bool:
    """Whether conf.py or the command line sets this option."""
    return name in config._raw_config or name in config.overrides


def parse_today(today: str) -> date:
    """The date of the option ``semainier_today``; the current date if it is empty.

    Raises:
        ValueError: it is not an ISO date.
    """
    return date.fromisoformat(today) if today else date.today()


def today(config: Config) -> date:
    """The current date of the build: posts dated later are not public yet."""
    return parse_today(config.semainier_today)


def static_folder() -> Path:
    """The folder of our styles and scripts."""
    return THEME / "static"


def writer_static_paths(app: Sphinx) -> list[Path]:
    """The writer's entries of ``html_static_path``, without ours and ABlog's."""
    entries = [Path(app.confdir, entry) for entry in app.config.html_static_path]
    return [entry for entry in entries if entry != static_folder() and entry.parent.name != "ablog"]


def uses_french_typography(config: Config) -> bool:
    """Whether French typography applies: the journal is in French and did not turn it off."""
    return bool(config.semainier_typography) and is_french(config.language or "")


def default_authors(config: Config) -> tuple[str, ...]:
    """The authors of a post whose header names none: ``author`` of conf.py, if it is set."""
    return (config.author,) if is_set(config, "author") else ()


def setup(app: Sphinx) -> None:
    """Declare the options."""
    for option in OPTIONS:
        app.add_config_value(
            f"semainier_{option.name}", option.default, option.rebuild, option.types, option.help
        )
    for name, rebuild in _SET_AT_EACH_BUILD.items():
        app.add_config_value(name, "", rebuild, (str,), "set at each build, not by hand")
