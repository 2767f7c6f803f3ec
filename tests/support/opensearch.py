"""OpenSearch for tests: one real node per run, started when the first test asks for it."""

import os
from collections.abc import Iterator

import pytest
from local.opensearch import OpenSearchServer, why_not
from local.places import Places


@pytest.fixture(scope="session")
def opensearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The node that runs already, when GKA_TEST_OPENSEARCH_URL names it, else one of our own."""
    if running := os.environ.get("GKA_TEST_OPENSEARCH_URL"):
        yield running
        return
    if reason := why_not():
        pytest.fail(f"OpenSearch cannot start here: {reason}")
    with OpenSearchServer.start(Places(tmp_path_factory.mktemp("opensearch"))) as server:
        yield server.url
