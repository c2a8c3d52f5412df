"""HTML that writers type or paste: what is kept of it, and what stands in the place of the rest.

Start reading at `transform`, which goes through a document; `cleaning` and `allowed` are pure.
"""
