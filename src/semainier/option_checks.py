"""Options of conf.py that would fail later, in a place that says nothing.

Each check names the option, what it holds and what to type.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from .labels import closest
from .model import WeekSpan
from .sections import KINDS

if TYPE_CHECKING:
    from sphinx.config import Config

_LISTS = ("categories", "navigation", "shared_hosts", "ignored_links")
_TABLES = {
    "section_aliases": '{"Mes trouvailles": "recommendations"}',
    "marks": '{"🌻": "joys"}',
    "pauses": '{"2024-W30/2024-W33": "vacances d’été"}',
    "peer_aliases": '{"Ana": ["ana.example.org", "Ana B."]}',
    "peer_feeds": '{"Ana": "https://ana.example.org/atom.xml"}',
}


def day_of(today: str) -> date:
    """The day that the option ``semainier_today`` names.

    Raises:
        ValueError: it is not an ISO date.
    """
    return date.fromisoformat(today) if today else date.today()


def pauses_of(config: Config) -> dict[WeekSpan, str]:
    """The weeks without notes that the writer announced, and why."""
    return {WeekSpan.parse(weeks): why for weeks, why in config.semainier_pauses.items()}


def check(config: Config) -> None:
    """Refuse values of a wrong kind.

    Raises:
        ConfigError: names the option, what it holds and what to type.
    """
    for name in _LISTS:
        value = _value(config, name)
        if not isinstance(value, (list, tuple)):
            raise _wrong(name, value, 'a list: ["…", "…"]')
    for name, example in _TABLES.items():
        value = _value(config, name)
        if not isinstance(value, dict):
            raise _wrong(name, value, f"a table: {example}")
    for name in ("section_aliases", "marks"):
        _check_kinds(name, _value(config, name))
    _check_pauses(_value(config, "pauses"))
    _check_peers(_value(config, "peer_aliases"), _value(config, "peer_feeds"))
    _check_address(config.html_baseurl)
    _check_today(config.semainier_today)


def _value(config: Config, name: str) -> Any:
    return getattr(config, f"semainier_{name}")


def _wrong(name: str, value: Any, expected: str) -> ConfigError:
    return ConfigError(f"conf.py: semainier_{name} = {value!r}; type {expected}")


def _check_kinds(name: str, table: dict[str, str]) -> None:
    for heading, kind in table.items():
        if kind not in KINDS:
            meant = closest(str(kind), KINDS) or "joys"
            expected = f'one of {", ".join(KINDS)}: {{{heading!r}: "{meant}"}}'
            raise _wrong(name, {heading: kind}, expected)


def _check_pauses(table: dict[str, str]) -> None:
    for weeks, why in table.items():
        try:
            WeekSpan.parse(weeks)
            understood = isinstance(why, str)
        except (ValueError, TypeError, AttributeError):
            understood = False
        if not understood:
            raise _wrong("pauses", {weeks: why}, f"weeks and why: {_TABLES['pauses']}")


def _check_peers(aliases: dict[str, Any], feeds: dict[str, Any]) -> None:
    for name, entries in aliases.items():
        listed = isinstance(entries, (list, tuple))
        if not listed or not all(isinstance(entry, str) for entry in entries):
            raise _wrong("peer_aliases", {name: entries}, f"a list: {_TABLES['peer_aliases']}")
    for name, feed in feeds.items():
        if not isinstance(feed, str) or not feed.startswith(("https://", "http://")):
            raise _wrong("peer_feeds", {name: feed}, f"an address: {_TABLES['peer_feeds']}")


def _check_address(base: str) -> None:
    if base and not base.startswith(("https://", "http://")):
        raise ConfigError(
            f'conf.py: html_baseurl = {base!r} has no scheme; type "https://{base.lstrip("/")}"'
        )


def _check_today(today: str) -> None:
    try:
        day_of(today)
    except ValueError:
        raise _wrong("today", today, 'a date: "2026-11-22"') from None
