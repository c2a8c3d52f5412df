"""What a writer of the journal edits; everything else lives in the semainier package."""

# The journal's name, in the menu, in page titles and in feeds.
project = "Journal de bord"

# Who signs the notes that name nobody else (`author:` in a note's header).
author = "Camille"
copyright = author

# The language of the pages, of the dates and of the messages to the writer.
language = "fr"

# Where the site is published: feeds, sitemap and canonical links need it.
html_baseurl = "https://journal.example.org/"

# The journal itself; it brings MyST, ABlog and the theme with it.
extensions = ["semainier"]

# One sentence under the journal's name.
semainier_description = (
    "Chaque semaine : formation, bibliothèques, médiation numérique et engagement."
)

# The terms under which texts may be used again, and the author elsewhere.
semainier_license = ("MIT", "https://opensource.org/license/mit")
semainier_me = ["https://social.example.org/@camille"]

# The categories that notes may use; a misspelt one is reported with a suggestion.
# An empty list accepts any.
semainier_categories = [
    "formation",
    "bibliothèques",
    "médiation numérique",
    "engagement",
    "carnet",
]

# « Ailleurs »: sites where the path tells the person, and addresses that are no peer's.
semainier_shared_hosts = ["example.org", "example.net", "example.com"]
semainier_ignored_links = ["fr.wikipedia.org", "cnil.fr", "example.org/agenda"]

# Addresses and spellings of one person (the first address is the one shown), and feeds.
semainier_peer_aliases = {
    "Bertille": ["example.org/bertille", "example.com/bertille"],
    "Yanis": ["example.net/carnet"],
}
semainier_peer_feeds = {
    "Bertille": "https://example.org/bertille/atom.xml",
    "Nadège": "https://example.org/nadege/atom.xml",
    "example.org/voisine": "https://example.org/voisine/atom.xml",
}

# The main menu: what is read, and the page it leads to (its path without suffix).
semainier_navigation = [
    ("Accueil", "index"),
    ("Semaines", "archives"),
    ("Rubriques", "rubriques"),
    ("Catégories", "archives/category"),
    ("Étiquettes", "archives/tag"),
    ("Recommandations", "recommandations"),
    ("Ailleurs", "ailleurs"),
    ("Statistiques", "statistiques"),
    ("À propos", "a-propos"),
]

# Weeks that no note tells, and why; the calendars show them as pauses.
semainier_pauses = {
    "2021-W27/2021-W34": "vacances d’été",
    "2022-W29/2022-W33": "vacances d’été",
    "2023-W26/2023-W34": "congé sans solde",
    "2023-W51/2024-W01": "vacances de fin d’année",
    "2024-W33/2024-W34": "vacances d’été",
}

# The journal's own styles, images and files, copied as they are.
html_static_path = ["_static"]

# Folders and files that are not pages of the site.
exclude_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs", "tests", "src", "bench"]
