"""Where the recordings of a batch come from: lists in files, and containers."""
