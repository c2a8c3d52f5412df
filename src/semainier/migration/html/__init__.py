"""HTML of other engines as Markdown of ours, step by step (pure).

It imports `text` and `recommendations` and no other part of this room but `imported_post`.
Start reading at `converter`; `semainier.migration.html_body` calls the steps in order.
"""
