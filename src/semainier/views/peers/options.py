"""Checks of the options of ``conf.py`` about peers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard

from sphinx.errors import ConfigError

from ...model.web_address import Address, as_address, parse
from ...text.wording import N_, wording
from .directory import key_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def check(config: Config) -> None:
    """Refuse values that would silently join two peers, or lose one.

    Raises:
        ConfigError: says what was found, what is expected and what to type.
    """
    checks = _Checks(wording(config.language).gettext)
    checks.aliases(config.semainier_peer_aliases)
    checks.feeds(config.semainier_peer_feeds)
    checks.shared_hosts(config.semainier_shared_hosts)
    checks.ignored_links(config.semainier_ignored_links)


class _Checks:
    """A check for each option, in one language."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self.gettext = gettext

    def aliases(self, given: object) -> None:
        """Names, each with a list of addresses and spellings that are its own."""
        option, example = "peer_aliases", '{"Ana": ["ana.example.org", "Ana B."]}'
        owners: dict[str, str] = {}
        for name, entries in self._table(option, given, example):
            where = f"{option}[{name!r}]"
            if not _is_list_of_texts(entries):
                shown = [entries] if isinstance(entries, str) and entries.strip() else [name]
                expected = N_("a list of addresses and spellings is expected")
                self._refuse(where, entries, expected, _literal({name: shown}))
            for entry in (name, *entries):
                other = owners.setdefault(key_of(entry), name)
                if other != name:
                    expected = N_("{entry} already stands for {other}; one name is expected")
                    shown = [*given[other], *entries]  # type: ignore[index]
                    example = _literal({other: shown})
                    self._refuse(where, entries, expected, example, entry=entry, other=other)

    def feeds(self, given: object) -> None:
        """Names or addresses, each with the address of a feed."""
        option, url_example = "peer_feeds", "https://ana.example.org/atom.xml"
        example = _literal({"Ana": url_example})
        for name, url in self._table(option, given, example):
            if not _is_web_address(url):
                shown = f"https://{url}" if _is_web_address(f"https://{url}") else url_example
                expected = N_("the address of a feed is expected, with its https://")
                self._refuse(f"{option}[{name!r}]", url, expected, _literal({name: shown}))

    def shared_hosts(self, given: object) -> None:
        """Names of sites, without a path."""
        expected = N_("the name of a site is expected, without anything after it")
        for entry, address in self._addresses("shared_hosts", given):
            if address is None or address.parts:
                shown = address.host if address else "example.org"
                self._refuse("shared_hosts", entry, expected, _literal([shown]))

    def ignored_links(self, given: object) -> None:
        """Addresses of sites or of pages."""
        expected = N_("the address of a site or of a page is expected")
        for entry, address in self._addresses("ignored_links", given):
            if address is None:
                self._refuse("ignored_links", entry, expected, _literal(["fr.wikipedia.org"]))

    def _table(self, option: str, given: object, example: str) -> list[tuple[str, Any]]:
        """The rows of a dictionary whose keys are texts."""
        expected = N_("a dictionary with a name before each colon is expected")
        if not (isinstance(given, Mapping) and all(map(_is_text, given))):
            self._refuse(option, given, expected, example)
        return list(given.items())

    def _addresses(self, option: str, given: object) -> list[tuple[str, Address | None]]:
        """The entries of a list of texts, read as addresses."""
        if not _is_list_of_texts(given):
            shown = [given] if _is_text(given) else ["example.org"]
            self._refuse(option, given, N_("a list of addresses is expected"), _literal(shown))
        return [(entry, as_address(entry)) for entry in given]

    def _refuse(
        self, where: str, found: object, expected: str, example: str, **values: str
    ) -> NoReturn:
        template = self.gettext(
            "conf.py: semainier_{where} = {found}: {expected}. Type for instance: {example}"
        )
        wanted = self.gettext(expected).format(**values)
        option = f"semainier_{where.partition('[')[0]}"
        raise ConfigError(
            template.format(
                where=where, found=repr(found), expected=wanted, example=f"{option} = {example}"
            )
        )


def _literal(value: object) -> str:
    """A value as one types it in conf.py; JSON writes texts as Python does."""
    return json.dumps(value, ensure_ascii=False)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_web_address(value: object) -> bool:
    """Whether a value is an address with its scheme; « https://https://… » is none."""
    is_web = isinstance(value, str) and value.startswith(("https://", "http://"))
    address = parse(str(value)) if is_web else None
    return address is not None and "." in address.host


def _is_list_of_texts(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, (list, tuple)) and all(map(_is_text, value))


def setup(app: Sphinx) -> None:
    """Check the options before anything reads them."""
    app.connect("config-inited", lambda app, config: check(config), priority=91)
