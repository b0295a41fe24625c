"""The live preview: each site stays open in memory and is built on request."""
