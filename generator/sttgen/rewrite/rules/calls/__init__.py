"""Calls of methods, and what a program does with their answers."""
