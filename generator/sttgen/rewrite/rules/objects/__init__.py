"""Objects of the API: what a program makes, sets and reads."""
