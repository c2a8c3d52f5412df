"""Addresses in a text: those that become links, and what is told of those that cannot.

Start reading at `bare_addresses`; `unsafe` says which addresses no page leads to.
"""
