"""Evaluates a program: expressions, displays, calls and statements, each on top of the one before."""
