"""The page of recommendations, its years and its files for reference managers.

Start reading at `page`.
"""
