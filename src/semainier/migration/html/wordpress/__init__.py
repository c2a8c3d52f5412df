"""The texts of WordPress's posts as HTML (pure): shortcodes, and paragraphs that lines part.

It imports nothing of ours. Start reading at `shortcodes`.
"""
