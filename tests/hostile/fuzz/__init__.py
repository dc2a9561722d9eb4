"""A fuzzer that knows the structure of descriptions: `python -m tests.hostile.fuzz --seconds 60`."""
