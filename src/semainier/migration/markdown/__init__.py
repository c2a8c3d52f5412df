"""Posts that other engines keep as text: their headers, dates, shortcodes, headings and links.

It imports nothing of the engines themselves. Start reading at `front_matter`, then at `metadata`.
"""
