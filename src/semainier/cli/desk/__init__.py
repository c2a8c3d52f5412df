"""Commands about a journal as a whole: begin it, verify its site, take a newer engine.

They import everything. Start reading at `init`.
"""
