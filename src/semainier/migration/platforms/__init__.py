"""Readers of exports whose posts are HTML: WordPress, Ghost, Substack, Blogger, feeds, pages.

They import this room's `imported_post`, `source_tree` and `html_body`. Start reading at
`wordpress`.
"""
