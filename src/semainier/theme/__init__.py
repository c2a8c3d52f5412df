"""How pages look: templates, styles, scripts, and the HTML that Sphinx writes.

It imports `records`, `markup` and the floors below. Start reading at `assets`, which says
what a page loads; the templates are in `templates/semainier/`.
"""
