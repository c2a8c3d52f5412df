"""Files for programs: feeds, the journal's records as JSON, books.

It imports `views` and the floors below, never `search` or `metadata`. Start reading at `feeds`.
"""
