"""Validate the options of conf.py before the build, where an error can name the option.

Each message names the option, its value and what to type instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from sphinx.errors import ConfigError
from sphinx.util import logging

from . import options
from .model.destination import EXAMPLES, parse_destination
from .model.labels import closest
from .model.section_kinds import KINDS
from .model.week_index import parse_span
from .text.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

    Gettext = Callable[[str], str]

logger = logging.getLogger(__name__)

_LISTS = ("categories", "navigation", "other_keys", "style_names")
_PAUSES = '{"2024-W30/2024-W33": "vacances d’été"}'
_TABLES = {
    "section_aliases": '{"Mes trouvailles": "recommendations"}',
    "marks": '{"🌻": "joys"}',
}


def check(app: Sphinx, config: Config) -> None:
    """Refuse invalid values.

    Raises:
        ConfigError: names the option, its value and what to type instead.
    """
    _check_language(config)
    gettext = wording(config.language).gettext
    values = {name: getattr(config, f"semainier_{name}") for name in (*_LISTS, *_TABLES)}
    for name in _LISTS:
        if not isinstance(values[name], (list, tuple)):
            raise _wrong(gettext, name, values[name], '["…", "…"]')
    for name, example in _TABLES.items():
        if not isinstance(values[name], dict):
            raise _wrong(gettext, name, values[name], example)
    for name in ("section_aliases", "marks"):
        _check_kinds(gettext, name, values[name])
    _check_pauses(config.semainier_pauses, gettext)
    _check_names(config, gettext)
    _check_menu(gettext, config.semainier_navigation)
    _check_length(gettext, config.semainier_feed_length)
    _check_address(gettext, config.html_baseurl)
    _check_today(gettext, config.semainier_today)
    _check_timezone(gettext, config.semainier_timezone)
    _check_destination(gettext, config.semainier_publish)


def _check_language(config: Config) -> None:
    """Refuse a language that Babel does not know: no date could be written in it."""
    try:
        Locale.parse(config.language)
    except (UnknownLocaleError, ValueError):
        message = wording("fr").gettext(
            "conf.py: language = {value} is no language; type: {example}"
        )
        raise ConfigError(message.format(value=repr(config.language), example='"fr"')) from None


def _check_names(config: Config, gettext: Gettext) -> None:
    """Refuse unknown ``semainier_*`` options, which Sphinx would ignore silently."""
    for name in config._raw_config:
        if name.startswith("semainier_") and name not in config.values:
            message = gettext("conf.py: there is no option {name}.").format(name=name)
            near = closest(name, (known for known in config.values if "semainier_" in known))
            if near:
                message += " " + gettext("Did you mean “{near}”?").format(near=near)
            raise ConfigError(message)


def _check_menu(gettext: Gettext, entries: Any) -> None:
    """Refuse menu entries that are not pairs of a label and a page."""
    for entry in entries:
        pair = tuple(entry) if isinstance(entry, (list, tuple)) else ()
        if len(pair) != 2 or not all(isinstance(part, str) for part in pair):
            raise _wrong(gettext, "navigation", entry, '[("Accueil", "index")]')


def check_menu_pages(app: Sphinx, exception: Exception | None) -> None:
    """Warn of menu entries without a page, once all pages are written."""
    if exception or app.builder.format != "html":
        return
    gettext = wording(app.config.language).gettext
    for _, page in app.config.semainier_navigation:
        if not Path(app.outdir, f"{page}.html").is_file():
            message = gettext("conf.py: semainier_navigation: there is no page “{page}”.")
            near = closest(page, app.env.found_docs)
            if near:
                message += " " + gettext("Did you mean “{near}”?")
            logger.warning(message.format(page=page, near=near), type="semainier", subtype="menu")


def _check_length(gettext: Gettext, length: object) -> None:
    """Refuse feed lengths below one, and True, which is an integer in Python."""
    if not isinstance(length, int) or isinstance(length, bool) or length < 1:
        raise _wrong(gettext, "feed_length", length, "20")


def _wrong(gettext: Gettext, name: str, value: Any, example: str) -> ConfigError:
    message = gettext("conf.py: semainier_{name} = {value}; type for instance: {example}")
    return ConfigError(message.format(name=name, value=repr(value), example=example))


def _check_kinds(gettext: Gettext, name: str, table: dict[str, str]) -> None:
    for heading, kind in table.items():
        if kind not in KINDS:
            meant = closest(str(kind), KINDS) or "joys"
            message = gettext(
                "conf.py: semainier_{name}: {kind} is no kind of section; the kinds are {kinds}."
                " Type for instance: {example}"
            )
            example = f'{{{heading!r}: "{meant}"}}'
            known = ", ".join(KINDS)
            raise ConfigError(
                message.format(name=name, kind=repr(kind), kinds=known, example=example)
            )


def _check_pauses(given: object, gettext: Gettext) -> None:
    """Refuse pauses whose weeks do not exist or whose reason is no text.

    Raises:
        ConfigError: as in `check`.
    """
    if not isinstance(given, dict):
        template = gettext("conf.py: semainier_pauses = {value} is no dictionary; type: {example}")
        raise ConfigError(template.format(value=repr(given), example=_PAUSES))
    for weeks, reason in given.items():
        values = {"weeks": repr(weeks), "reason": repr(reason), "example": _PAUSES}
        if not (isinstance(weeks, str) and parse_span(weeks)):
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


def _check_address(gettext: Gettext, base: str) -> None:
    if base and not base.startswith(("https://", "http://")):
        message = gettext('conf.py: html_baseurl = {value} has no scheme; type "{example}"')
        example = f"https://{base.lstrip('/')}"
        raise ConfigError(message.format(value=repr(base), example=example))


def _check_today(gettext: Gettext, today: str) -> None:
    try:
        options.parse_today(today)
    except ValueError:
        raise _wrong(gettext, "today", today, '"2026-11-22"') from None


def _check_timezone(gettext: Gettext, zone: object) -> None:
    """Refuse a place of which nobody knows when its days begin."""
    try:
        ZoneInfo(zone)  # type: ignore[arg-type]
    except (KeyError, OSError, TypeError, ValueError):
        known = (name for name in available_timezones() if "/" in name)
        near = closest(str(zone), known) or "Europe/Paris"
        raise _wrong(gettext, "timezone", zone, f'"{near}"') from None


def _check_destination(gettext: Gettext, given: object) -> None:
    """Refuse a place to publish to that cannot be understood."""
    if given != "" and not (isinstance(given, str) and parse_destination(given)):
        message = gettext(
            "conf.py: semainier_publish = {value} is no place to publish to; type one of:"
            " {examples}"
        )
        examples = ", ".join(f'"{example}"' for example in EXAMPLES)
        raise ConfigError(message.format(value=repr(given), examples=examples))


def setup(app: Sphinx) -> None:
    """Check the options before they are used, and the menu when all pages are written."""
    app.connect("config-inited", check, priority=90)
    app.connect("build-finished", check_menu_pages, priority=950)
