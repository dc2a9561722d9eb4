"""Rewrites programs that were written for an old client, so that they use the client of a later version.

Source files and notebooks are read (``files``, ``notebooks``), the values of their expressions are followed
through modules, functions and classes (``program``), and what is an object of the old client is replaced as
the rename map says (``names``, ``rules``). The outcome is text, JSON or SARIF (``output``).
"""
