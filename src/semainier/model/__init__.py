"""The journal's plain data and pure rules: weeks, posts, labels, kinds of sections.

It imports nothing of ours, neither Sphinx nor docutils, and touches no file. Start reading
at `post`: every page, feed and index is made from its records.
"""
