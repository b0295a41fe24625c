"""The live preview: each site stays open in memory and is built when somebody looks at it."""
