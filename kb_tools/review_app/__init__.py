"""The review app: a reviewer sees the rendered page in a browser, and decides on its texts there. Extra `review`."""
