"""Tests of what kb import does, by the form of the file."""
