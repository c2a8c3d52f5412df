"""The search: an index made at build time, of static files that the page's scripts read.

It imports `views` and the floors below, never `exports` or `metadata`. Start reading at
`index`, then `tokenizer`; the scripts are in `theme/static/semainier/search/`.
"""
