"""Result files of the old version: made from those of the new one, and served to the program."""
