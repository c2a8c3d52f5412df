"""The one style sheet of a site: our sheets, and of the theme's rules those that pages use.

Start reading at `compose`.
"""
