"""Files and folders: read as what they are, written all or nothing (law 10)."""
