"""The Markdown of other engines: what is code in it, its tags, headings and links (pure).

Start reading at `code`, then at `tags`; `markdown_body` beside this folder says in which order
all of it is used.
"""
