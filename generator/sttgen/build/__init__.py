"""The pipeline: the only package that knows in which order the stages run.

This module imports nothing, so that a run with nothing to do does not load the recipes.
"""
