"""Headers of text files of other engines, and the dates and weeks that they and names tell.

It imports `markdown` beside it for what is code. Start reading at `front_matter`, then at
`metadata`.
"""
