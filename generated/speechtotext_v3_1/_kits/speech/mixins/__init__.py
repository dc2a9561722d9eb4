"""What group classes of a client inherit: the methods that send something, and their docstrings."""
