"""What is wrong in a file, where, and what to type.

It imports `text` and `model`, and Sphinx in `report` alone. Start reading at `problem`; each
catalogue of messages is a family of problems.
"""
