"""The engine of a build: run aside, swap in, skip what did not change, share among workers.

It imports the pure rooms and `options` and knows nothing of journals: other rooms plug in by
events. Start reading at `run`.
"""
