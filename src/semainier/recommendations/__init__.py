"""What a list item recommends: its medium, title and creator, and the formats to cite it in.

It imports `source` and the floors below, never Sphinx; docutils only in `hints`. Start
reading at `extraction`.
"""
