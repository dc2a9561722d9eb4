"""Result files in the old format: made from those in the new format, and served to the program."""
