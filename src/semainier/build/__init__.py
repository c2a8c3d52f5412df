"""The engine of a build: runs Sphinx, skips unchanged files, shares the work, swaps the site in.

It imports the pure rooms and `options` and knows nothing of journals: other rooms plug in by
events. Start reading at `run`.
"""
