"""Words: sentences and dates in the journal's language, French typography, the text of a page.

It imports `model` and never Sphinx; docutils only in `nodes`. Start reading at `wording`.
"""
