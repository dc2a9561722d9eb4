"""Mutation tests: small faults are put into the code, one at a time, and the tests have to notice each.

The faults are mutmut's, which imports the code once, forks for each fault, and runs only the tests that reach
the changed function. (cosmic-ray starts pytest for each fault, with all tests that it is told.)
"""
