"""Which engine a process speaks to, from its settings."""

# ruff: noqa: PLC0415 - the client of a cluster costs 40 MB and a fifth of a second; only who speaks to one loads it

import logging
from pathlib import Path
from typing import Final

from intervention_search.engines.engine import Engine
from intervention_search.settings import EngineNaam, SearchSettings

# A search that takes longer than this is down for whoever waits: the answer is 503, in time to be believed.
SEARCH_TIMEOUT_S: Final = 3.0


def new_engine(settings: SearchSettings) -> Engine:
    """The engine of this process; nothing is connected or opened yet."""
    if settings.engine is EngineNaam.OPENSEARCH:
        from intervention_search.engines.opensearch import OpenSearchEngine

        # Its client logs every refused connection with a stack trace; we log the outage ourselves, as one event.
        logging.getLogger("opensearch").setLevel(logging.CRITICAL)
        return OpenSearchEngine(settings.opensearch_url or "", name=settings.index_naam)
    from intervention_search.engines.tantivy import TantivyEngine

    return TantivyEngine(Path(settings.index_path or ""), timeout_s=SEARCH_TIMEOUT_S)
