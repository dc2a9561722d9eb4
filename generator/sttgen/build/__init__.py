"""The order of the tool, known here alone: descriptions, recipes that make files of them, and runs.

Nothing is imported here: a run with nothing to do reads no recipe.
"""
