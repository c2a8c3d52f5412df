"""What a list item recommends: its medium, title and creator, and how to cite it.

It imports `source` and the floors below, never Sphinx; docutils only in `hints`. Start
reading at `extraction`.
"""
