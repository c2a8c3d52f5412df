"""Readers of engines that keep posts as text files: Hugo, Jekyll, Eleventy, Pelican, ABlog.

They import this room's `imported_post` and `source_tree`. Start reading at `hugo`.
"""
