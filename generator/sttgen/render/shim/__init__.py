"""A package for old programs: its views, made from the IR and the rename map, and its files."""
