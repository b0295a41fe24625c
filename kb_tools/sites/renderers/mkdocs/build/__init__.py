"""Builds a site: the tasks, their schedule, and the work of each task."""
