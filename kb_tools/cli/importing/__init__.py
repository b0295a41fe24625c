"""What `kb import` does and says, a module for each form of file."""
