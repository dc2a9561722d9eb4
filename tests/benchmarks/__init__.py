"""How fast the clients and the generator are, beside code by hand and what other generators make.

``make bench``, or ``python -m tests.benchmarks`` from the root of the repository, measures all sections in
one run, prints a table, and writes ``results.json``, ``results.svg`` and the table of the README. With names
of sections (``python -m tests.benchmarks calls decoding``) it measures these and prints their table. Nothing
here passes or fails by time.

To add a section, write a module in ``sections/`` with a constant ``SECTION`` (see ``section.Section``); it is
found by that. Its ``measure`` yields rows, made by ``measure.compared`` or ``measure.alone`` of values that
``measure.take_turns`` collected. ``--quick`` has to run it in a second or two, which the tests do.
"""
