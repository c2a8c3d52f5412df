"""Text: translated sentences and dates, French typography, the text of a written page.

It imports `model` and never Sphinx; docutils only in `nodes`. Start reading at `wording`.
"""
