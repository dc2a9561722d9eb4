"""A package for programs of one old client: its surface as data, its view and its files."""
