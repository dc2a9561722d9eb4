"""A client package: its views, made from the IR and the names, and its files."""
