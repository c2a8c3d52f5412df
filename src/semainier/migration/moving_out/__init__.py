"""The whole journal in forms that other programs read and libraries keep.

It reads the built site as files, and imports `source` and the rooms below it. Start reading at
`published`.
"""
