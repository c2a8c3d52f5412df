"""How pages look: templates, style sheets, scripts, and the HTML translator.

It imports `records`, `markup` and the floors below. Start reading at `assets`, which links what
a page loads; the templates are in `templates/semainier/`.
"""
