"""What we add to the Markdown of MyST: comments, links, HTML, languages, images, typography.

It imports `build`, `options` and the pure rooms, never `records`. Each module is one addition;
start reading at `typesetting`.
"""
