"""What changed between two versions of an API: on the wire, and for the programs that use its client.

``wire`` compares two typed documents. ``source`` reads the public names of a generated package, and
``python`` compares those of two. All give a list of changes, which ``report`` counts and prints.
"""
