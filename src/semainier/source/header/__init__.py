"""The header of a post: YAML between two lines of three hyphens, with few keys.

Start reading at `schema`, which names every key.
"""
