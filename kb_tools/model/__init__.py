"""The values that everything else speaks of: frozen, slotted, free of files and formats."""
