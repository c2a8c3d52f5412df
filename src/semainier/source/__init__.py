"""Posts on disk, read and checked: each file becomes a source, or problems with what to type.

It imports `diagnostics`, `text` and `model`, neither Sphinx nor docutils. Start reading at
`post_files`.
"""
