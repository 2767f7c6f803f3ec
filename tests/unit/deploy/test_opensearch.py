from pathlib import Path

import httpx
import pytest
from local.opensearch import OpenSearchServer, why_not
from local.places import Places
from support.required import require


@pytest.mark.opensearch
def test_a_node_keeps_through_a_kill_what_it_acknowledged(tmp_path: Path) -> None:
    require(why_not())
    places = Places(tmp_path / "een map")
    with OpenSearchServer.start(places) as node:
        httpx.put(f"{node.url}/proef", json={"settings": {"number_of_replicas": 0}}, timeout=30).raise_for_status()
        httpx.put(
            f"{node.url}/proef/_doc/1?version=3&version_type=external", json={"naam": "kansen"}
        ).raise_for_status()
        node.process.kill()

    with OpenSearchServer.start(places) as again:
        found = httpx.get(f"{again.url}/proef/_doc/1").json()
        older = httpx.put(f"{again.url}/proef/_doc/1?version=2&version_type=external", json={"naam": "oud"})
        unknown = httpx.put(f"{again.url}/tikfout/_doc/1", json={"naam": "kansen"})
    assert found["_source"] == {"naam": "kansen"}
    assert older.status_code == 409
    assert unknown.status_code == 404
