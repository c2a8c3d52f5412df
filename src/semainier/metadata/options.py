"""The options of ``conf.py`` about metadata, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

from ..text.wording import N_, wording
from .subject import License

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ALL, NOTES = "all", "notes"
_WEB = ("http", "https")
_LICENSE = '("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr")'

_ME = "https://social.example.org/@ana"
_FAMILIES = '{"Ana Maria Loi": "Loi", "Les Voisines": ""}'


def check(config: Config) -> None:
    """Refuse values that no page could publish.

    Raises:
        ConfigError: says what was found, what is expected and what to type.
    """
    checks = _Checks(wording(config.language).gettext)
    checks.license(config.semainier_license)
    checks.me(config.semainier_me)
    checks.family_names(config.semainier_family_names)
    checks.social_cards(config.semainier_social_cards)


def license_of(config: Config) -> License | None:
    """The license that conf.py names, if any."""
    return License(*config.semainier_license) if config.semainier_license else None


class _Checks:
    """A check for each option, in one language."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self.gettext = gettext

    def license(self, given: Any) -> None:
        """Nothing, or a name and a web address."""
        pair = _is_list(given) and len(given) in (0, 2) and all(map(_is_text, given))
        if not pair or (given and not _is_address(given[1], *_WEB)):
            self._refuse("license", given, N_("a name and an address are expected"), _LICENSE)

    def me(self, given: Any) -> None:
        """Addresses."""
        listed = list(given) if _is_list(given) else []
        wrong = [each for each in listed if not _is_address(each, *_WEB, "mailto")]
        if wrong or not _is_list(given):
            expected = N_("addresses are expected, with their https:// or mailto:")
            self._refuse("me", wrong[0] if wrong else given, expected, f'["{_ME}"]')

    def family_names(self, given: Any) -> None:
        """Names, each with the family name that is a part of it."""
        rows = given.items() if isinstance(given, Mapping) else [(given, None)]
        if not all(
            _is_text(name) and isinstance(part, str) and part in name for name, part in rows
        ):
            expected = N_(
                "names are expected, each with the part of it that is the family's,"
                ' or "" where there is none'
            )
            self._refuse("family_names", given, expected, _FAMILIES)

    def social_cards(self, given: Any) -> None:
        """Which pages have a card."""
        if given is not False and given not in (ALL, NOTES):
            expected = N_('"all", "notes" or False is expected')
            self._refuse("social_cards", given, expected, f'"{ALL}"')

    def _refuse(self, option: str, found: object, expected: str, example: str) -> NoReturn:
        template = self.gettext(
            "conf.py: semainier_{where} = {found}: {expected}. Type for instance: {example}"
        )
        typed = f"semainier_{option} = {example}"
        wanted = self.gettext(expected)
        raise ConfigError(
            template.format(where=option, found=repr(found), expected=wanted, example=typed)
        )


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: object, *schemes: str) -> bool:
    """Whether a value is an address of one of these schemes."""
    if not isinstance(value, str):
        return False
    parts = urlsplit(value)
    complete = "." in parts.netloc if parts.scheme != "mailto" else "@" in parts.path
    return parts.scheme in schemes and complete and " " not in value


def setup(app: Sphinx) -> None:
    """Check the options before anything reads them."""
    app.connect("config-inited", lambda app, config: check(config), priority=92)
