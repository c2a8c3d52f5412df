"""Social cards: a picture for each page, drawn with Pillow from its title and its week.

Start reading at `pages`.
"""
