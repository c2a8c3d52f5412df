"""Images: published without what they tell of their writer, and as readers load them.

Start reading at `cleaning`, from bytes to bytes; `published` says what the site holds.
"""
