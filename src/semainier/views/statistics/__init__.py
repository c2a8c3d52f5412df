"""The statistics of a journal: figures, and how they are drawn in SVG.

Start reading at `figures`.
"""
