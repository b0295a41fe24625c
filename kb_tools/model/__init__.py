"""Value types that all other packages use: frozen, slotted, without file access or file formats."""
