"""Getting markup through a machine translator: pure, and the same for every engine."""
