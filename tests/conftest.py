"""Fixtures that every room of the tests may ask for by name."""

from local.settle import settle
from support.databases import agenda_api_url, databases, intervention_search_url, metrics_url
from support.opensearch import opensearch_url
from support.tokens import issuer

__all__ = ["agenda_api_url", "databases", "intervention_search_url", "issuer", "metrics_url", "opensearch_url"]

# The tests run on any machine too, one behind a proxy included.
settle()
