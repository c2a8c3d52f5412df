"""The calendar of weeks: the cells of a year, its words, the directive that shows it.

Start reading at `grid`.
"""
