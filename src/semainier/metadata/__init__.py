"""The metadata of pages: Open Graph, schema.org, citations, microformats, social cards.

It imports `views` and the floors below, never `exports` or `search`. Start reading at
`page_subject`, what is known of a page; the other modules word it.
"""
