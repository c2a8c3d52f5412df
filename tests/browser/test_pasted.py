"""A page with some eighty pasted things: none runs, none asks another site.

The `page` fixture fails a test whose page logged an error, or asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from journals import SmallJournal
from pasted import ATTACKS, EMBEDS, pasted
from semainier.theme.assets import POLICY
from watched import WatchedPage

pytestmark = pytest.mark.browser

PATHS = (
    *("posts/2023-w46.html", "index.html", "archives/2023.html", "rubriques/joies/2023.html"),
    "search.html?q=brut",
)
WATCH = """window.ran = []; window.refused = [];
  addEventListener("securitypolicyviolation", event => window.refused.push(event.blockedURI));
"""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    return pasted(tmp_path_factory.mktemp("pasted"))


@pytest.fixture(params=["from a disk", "under the strict policy"])
def site(request: pytest.FixtureRequest, journal: SmallJournal, serve: Callable[..., str]) -> str:
    on_disk = request.param == "from a disk"
    return journal.site.as_uri() if on_disk else serve(journal.site, POLICY)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_and_nobody_is_asked(page: WatchedPage, site: str, path: str) -> None:
    page.add_init_script(WATCH)
    page.goto(f"{site}/{path}", wait_until="networkidle")
    # What waits for the reader's hand.
    for link in page.locator("article a:not([href]), article b, article details").all():
        link.dispatch_event("click")
        link.dispatch_event("focus")
    assert page.evaluate("window.ran") == []
    assert page.evaluate("window.refused") == []


def test_all_that_was_typed_around_is_shown(page: WatchedPage, site: str) -> None:
    page.goto(f"{site}/posts/2023-w46.html")
    text = page.locator("article").inner_text()
    for at in range(len(ATTACKS + EMBEDS)):
        assert f"Début {at}." in text
        assert f"Fin {at}." in text


def test_a_fold_with_markdown_opens(page: WatchedPage, site: str) -> None:
    page.goto(f"{site}/posts/2023-w46.html")
    inside = page.get_by_text("replié ici")
    expect(inside).to_be_hidden()
    page.get_by_text("Le reste").click()
    expect(inside).to_be_visible()


def test_a_local_film_is_where_the_page_looks_for_it(page: WatchedPage, site: str) -> None:
    page.goto(f"{site}/posts/2023-w46.html")
    film = page.locator("video")
    assert "clip.mp4" in str(film.evaluate("film => film.currentSrc || film.src"))


def test_the_note_says_where_each_embed_is(page: WatchedPage, site: str) -> None:
    page.goto(f"{site}/posts/2023-w46.html")
    cards = page.locator(".embed")
    shown = [card.inner_text() for card in cards.all()]
    assert "Vidéo sur YouTube" in shown
    assert "Un film (Vidéo sur framatube.org)" in shown
    assert "Un message (Message sur social.example)" in shown
    link = page.get_by_role("link", name="Vidéo sur YouTube")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=aBc-dE_1")
