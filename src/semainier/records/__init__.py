"""From a document that was read to the record of a post, and the one store of all records.

It imports `build`, `options` and the pure rooms. Start reading at `post_record`, then `domain`.
"""
