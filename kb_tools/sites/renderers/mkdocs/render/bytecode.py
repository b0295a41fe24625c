"""Compiled templates, kept for the next build: Jinja compiles some forty for each locale."""

from __future__ import annotations

import sys
from importlib.metadata import version

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from kb_tools.model.digest import digest
from kb_tools.storage.cache.results import Store


class StoredBytecode(BytecodeCache):
    """Jinja's port to a cache of templates, kept by a store, which knows damaged files."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made_by = f"{version('jinja2')} {sys.version} {sys.implementation.cache_tag}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept for its template and source, if anything is."""
        data = self._store.get(self._key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return digest("template", self._made_by, bucket.key, bucket.checksum)
