"""Patches of Sphinx, MyST, docutils and the themes that avoid repeated work on each page.

A patch makes builds faster and changes none of their bytes. It names the upstream issue that it
answers, or says that none was filed when it was written (November 2026). ``tests/upstream``
fails when a patch is no longer needed. Start reading at `reading`.
"""
