"""Commands that move a journal in and out.

They import everything. Start reading at `import_`.
"""
