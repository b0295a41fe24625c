"""kb-tools: write a knowledge base once in English, publish it in every customer's language."""

__version__ = "0.1.0"
