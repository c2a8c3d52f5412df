"""Sends the built site to where it is read: only what changed, and deletes only what it sent.

A destination (`folder`, `rsync`, `rclone`, `git_branch`) looks, sends and deletes; `upload` says
in which order; a mark file at the destination (`mark`) lists what is there. Start reading at
`plan`.
"""
