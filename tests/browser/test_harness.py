"""The browser fixtures themselves: what they catch, what they let pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from watched import Problems

pytestmark = pytest.mark.browser

SOUND = '<!doctype html><html lang="fr"><title>Sain</title><p id="p">Bonjour</p>'
FAULTY = {
    "console: deliberate": '<script>console.error("deliberate")</script>',
    "script: deliberate": '<script>throw new Error("deliberate")</script>',
    "request elsewhere: https://elsewhere.invalid/x.css": (
        '<link rel="stylesheet" href="https://elsewhere.invalid/x.css">'
    ),
    "404": '<img alt="" src="missing.png">',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("site")
    (folder / "empty").mkdir()
    (folder / "index.html").write_text(SOUND, encoding="utf-8")
    (folder / "404.html").write_text("<p>Perdu</p>", encoding="utf-8")
    for number, fault in enumerate(FAULTY.values()):
        (folder / f"faulty-{number}.html").write_text(SOUND + fault, encoding="utf-8")
    return serve(folder)


@pytest.fixture
def bare_page(browser: Browser) -> Iterator[Page]:
    """A page that nobody watches yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_sound_page_has_no_problems(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    assert page.text_content("#p") == "Bonjour"
    assert page.evaluate("navigator.language") == "fr-FR"


@pytest.mark.parametrize(("number", "expected"), list(enumerate(FAULTY)))
def test_fault_is_recorded(
    site: str,
    bare_page: Page,
    watch: Callable[[Page], Problems],
    number: int,
    expected: str,
) -> None:
    problems = watch(bare_page)
    bare_page.goto(f"{site}/faulty-{number}.html", wait_until="load")
    problems.expect(bare_page, expected)


def test_own_page_answers_for_missing_paths(site: str) -> None:
    for path in ("missing.html", "empty/"):
        with pytest.raises(HTTPError) as caught:
            urlopen(f"{site}/{path}")
        with caught.value as answer:
            assert answer.code == 404
            assert answer.read() == b"<p>Perdu</p>"


def test_served_once(site: str, serve: Callable[[Path], str], tmp_path: Path) -> None:
    other = serve(tmp_path)
    assert other != site
    assert serve(tmp_path) == other
