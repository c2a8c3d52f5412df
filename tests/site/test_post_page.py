"""The page of a post: its header, its sections, its neighbours."""

from __future__ import annotations

from journals import SmallJournal, note


def test_a_post_says_its_week_its_date_and_its_labels(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w46": note(
                date="2023-11-20",
                number="119",
                category="[formation, médiation numérique]",
                tags="EMI, culture numérique",
            )
        }
    )
    journal.build()
    header = journal.page("posts/2023-w46").select_one("article header")
    assert header is not None
    text = " ".join(header.get_text(" ", strip=True).split())
    assert "Semaine 46 · du 13 au 19 novembre 2023" in text
    assert "publiée le 20 novembre 2023" in text
    assert "n° 119" in text
    assert "1 minute de lecture" in text
    links = {a.get_text(strip=True): a["href"] for a in header.select("a")}
    assert links == {
        "formation": "../archives/category/formation.html",
        "médiation numérique": "../archives/category/mediation-numerique.html",
        "EMI": "../archives/tag/emi.html",
        "culture numérique": "../archives/tag/culture-numerique.html",
    }
