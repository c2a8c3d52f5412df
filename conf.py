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

# The categories that notes may use; a misspelt one is reported with a suggestion.
# An empty list accepts any.
semainier_categories = [
    "formation",
    "bibliothèques",
    "médiation numérique",
    "engagement",
    "carnet",
]

# The main menu: what is read, and the page it leads to (its path without suffix).
semainier_navigation = [
    ("Accueil", "index"),
    ("Semaines", "archives"),
    ("Catégories", "archives/category"),
    ("Étiquettes", "archives/tag"),
    ("À propos", "a-propos"),
]

# The journal's own styles, images and files, copied as they are.
html_static_path = ["_static"]

# Folders and files that are not pages of the site.
exclude_patterns = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs", "tests", "src", "bench"]
