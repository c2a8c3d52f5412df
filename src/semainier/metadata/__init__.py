"""What pages tell machines: search engines, those who share them, reference managers.

One `Subject` a page, and views of it: `heads` (Open Graph, Dublin Core, Highwire),
`graphs` (schema.org), `citing` (references), `drawing` (cards). sphinxext-opengraph
was considered: it knows documents only, not the pages that we generate, tells
nothing of articles, and draws its cards with matplotlib.
"""
