"""The single style sheet of a site: the rules of the theme that pages use, and our sheets.

Start reading at `compose`.
"""
