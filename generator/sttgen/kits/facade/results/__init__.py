"""Result files in the old format, served to the program."""
