"""The order of words: in which languages what English says first comes later."""

from __future__ import annotations

FREE_ORDER = frozenset([
    "am", "ar", "az", "bn", "bo", "dz", "et", "eu", "fa", "fi", "gu", "he", "hi", "hu",
    "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "ml", "mn", "mr", "my", "ne", "pa",
    "ps", "sd", "si", "ta", "te", "ti", "tk", "tr", "ug", "ur", "uz", "zh",
])  # fmt: skip
"""Languages that build their sentences in another order than English, so that numbers and code often change places."""
