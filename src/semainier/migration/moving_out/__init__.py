"""The whole journal in forms that other programs read and libraries keep.

It imports `source` and the rooms below it. Start reading at `markdown_folder`.
"""
