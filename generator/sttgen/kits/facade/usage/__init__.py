"""Records what a program uses of the old client, and where, and warns once at each place."""
