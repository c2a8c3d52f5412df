"""Turn the doctree of a post into a record, and store all records in one domain.

It imports `build`, `options` and the pure rooms. Start reading at `post_record`, then `domain`.
"""
