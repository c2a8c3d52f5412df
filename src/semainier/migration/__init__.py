"""Moving in and moving out: other engines' posts become notes, and a journal becomes archives.

It imports `source` and the rooms below it, `options` among them, and no Sphinx. Start reading
at `imported_post`, then at `importing`.
"""
