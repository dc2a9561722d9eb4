"""The sections of the benchmarks: a module each, with a constant ``SECTION``."""
