"""The writer's desk: begins a journal, keeps its addresses, honours people's wishes, publishes.

It imports `source` and the rooms below it, `options` among them, and no Sphinx; it reads the
built site as files. Start reading at `permalinks`.
"""
