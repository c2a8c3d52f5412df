"""Options of conf.py that would fail later, in a place that says nothing.

Each check names the option, what it holds and what to type.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from .i18n import wording
from .labels import closest
from .sections import KINDS
from .week_index import span_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

_LISTS = ("categories", "navigation", "shared_hosts", "ignored_links")
_PAUSES = '{"2024-W30/2024-W33": "vacances d’été"}'
_TABLES = {
    "section_aliases": '{"Mes trouvailles": "recommendations"}',
    "marks": '{"🌻": "joys"}',
    "peer_aliases": '{"Ana": ["ana.example.org", "Ana B."]}',
    "peer_feeds": '{"Ana": "https://ana.example.org/atom.xml"}',
}


def day_of(today: str) -> date:
    """The day that the option ``semainier_today`` names.

    Raises:
        ValueError: it is not an ISO date.
    """
    return date.fromisoformat(today) if today else date.today()


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
    _check_pauses(_value(config, "pauses"), wording(config.language).gettext)
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


def _check_pauses(given: object, gettext: Callable[[str], str]) -> None:
    """Refuse pauses that no calendar could show.

    Raises:
        ConfigError: as `check`.
    """
    if not isinstance(given, dict):
        template = gettext("conf.py: semainier_pauses = {value} is no dictionary; type: {example}")
        raise ConfigError(template.format(value=repr(given), example=_PAUSES))
    for weeks, reason in given.items():
        values = {"weeks": repr(weeks), "reason": repr(reason), "example": _PAUSES}
        if not (isinstance(weeks, str) and span_of(weeks)):
            template = gettext(
                "conf.py: semainier_pauses: {weeks} is neither an ISO week that exists nor an"
                " interval of two; type for instance: {example}"
            )
            raise ConfigError(template.format(**values))
        if not isinstance(reason, str):
            template = gettext(
                "conf.py: semainier_pauses: {reason}, the reason for {weeks}, is no text; type"
                ' words between quotation marks, or "" for none: {example}'
            )
            raise ConfigError(template.format(**values))


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
