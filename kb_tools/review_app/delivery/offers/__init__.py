"""Ways of offering a branch as a merge request. Every module here but `base` is one."""
