"""Each kind of section across the years: its entries, its pages.

Start reading at `index`.
"""
