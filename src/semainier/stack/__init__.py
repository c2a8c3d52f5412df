"""What we adapt in Sphinx, MyST, ABlog and the theme: defaults, words, cures, speed.

It imports `records`, `markup` and the floors below. Start reading at `ablog`; each adaptation
names the upstream issue that it answers.
"""
