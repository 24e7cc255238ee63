"""Where stories are kept: append-only revisions, snapshots of their sources, and the record of who did what."""

from pipeline.store.record import Entry
from pipeline.store.store import Store
from pipeline.store.verify import Verified

__all__ = ["Entry", "Store", "Verified"]
