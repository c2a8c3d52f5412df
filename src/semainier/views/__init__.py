"""Pages for people, each made from the records: a view never imports another view.

It imports `stack`, `theme` and the floors below. Start reading at `context`, what every
template is given, and `directives`, how a page shows a view.
"""
