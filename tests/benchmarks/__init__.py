"""How fast the clients and the generator are, beside code by hand and what other generators make.

Run ``python -m tests.benchmarks`` from the root of the repository. Nothing here passes or fails by time.
"""
