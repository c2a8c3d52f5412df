"""The writer's desk: begins a journal, brings its engine up to date, verifies and publishes it.

It imports `source` and the rooms below it, `options` among them, and no Sphinx; it reads the
built site as files. Start reading at `new_journal`.
"""
