"""« Ailleurs »: who is linked to, how often and when; the page, its years, its options.

Start reading at `directory`.
"""
