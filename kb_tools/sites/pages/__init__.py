"""The parts of a page that do not depend on the renderer: interface strings, state, related articles, finished HTML."""
