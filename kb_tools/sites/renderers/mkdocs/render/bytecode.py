"""A cache of compiled templates for the next build: Jinja compiles some forty for each locale."""

from __future__ import annotations

import sys
from importlib.metadata import version

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from kb_tools.model.digest import digest
from kb_tools.storage.cache.results import Store


class StoredBytecode(BytecodeCache):
    """Jinja's bytecode cache on top of a store, which detects damaged files."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made_by = f"{version('jinja2')} {sys.version} {sys.implementation.cache_tag}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the stored bytecode of a template into a bucket, if there is any."""
        data = self._store.get(self._key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the bytecode that Jinja has compiled."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return digest("template", self._made_by, bucket.key, bucket.checksum)
