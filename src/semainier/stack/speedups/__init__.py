"""What the packages below do again for each page and need do only once.

Each patch changes how long a build takes and none of its bytes; it names the upstream issue
that it answers, or says that none was filed when it was written (November 2026).
``tests/upstream`` tells when one can go. Start reading at `reading`.
"""
