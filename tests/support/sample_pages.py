"""One page of each type in the sample journal, for tests that go through all types."""

from __future__ import annotations

PAGES = {
    "home": "index.html",
    "note": "posts/2023/2023-w46.html",
    "rich note": "posts/2022/2022-w04.html",
    "archive": "archives.html",
    "year": "archives/2023.html",
    "categories": "archives/category.html",
    "category": "archives/category/formation.html",
    "tags": "archives/tag.html",
    "tag": "archives/tag/podcasts.html",
    "author": "archives/author/camille.html",
    "sections": "rubriques.html",
    "section": "rubriques/joies.html",
    "section year": "rubriques/joies/2023.html",
    "recommendations": "recommandations.html",
    "peers": "ailleurs.html",
    "statistics": "statistiques.html",
    "search": "search.html",
    "results": "search.html?q=podcasts",
    "no result": "search.html?q=xyzzyqwv",
    "about": "a-propos.html",
    "accessibility": "accessibilite.html",
    "legal": "mentions-legales.html",
    "missing": "404.html",
}
