"""A real OpenSearch 3.8 node as a plain Java process, for `make run PROFIEL=volledig` and for the tests.

It listens on loopback, without the security plugin: locally nobody else can reach it. Compose runs the official image.
"""

import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from local.child import Running, start_child, stop_child
from local.java import Java, Unavailable, fetch, find_java
from local.places import Places
from local.ports import LOOPBACK
from local.readiness import DidNotStart, Patience, silent, wait_until_ready

RUNNER: Final = "org.codelibs.opensearch.runner.OpenSearchRunner"
IDLE_S: Final = 120.0  # 6 s on an idle machine with two cores
STOP_PATIENCE_S: Final = 30.0
HEAP: Final = "1g"  # the whole dataset fits in a tenth of it; the process takes 440 MB
# The runner takes the first free port from the one asked on, and none above 9299; its setting wins over http.port.
PORTS: Final = range(9201, 9300)
LISTENS: Final = re.compile(rb"AbstractHttpServerTransport\] publish_address \{127\.0\.0\.1:(\d+)\}")
SETTINGS: Final = """\
network.host: 127.0.0.1
# An index exists because intervention-search made it, with its mapping; never because somebody wrote to a wrong name.
action.auto_create_index: false
# A developer's disk may be nearly full: then OpenSearch would make every index read-only.
cluster.routing.allocation.disk.threshold_enabled: false
"""
# The runner's own list, of which a reduced Java cannot load the common analyzers (it lacks Thai locale data).
MODULES: Final = (
    "org.opensearch.search.aggregations.matrix.MatrixAggregationModulePlugin",
    "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
    "org.opensearch.cache.common.tier.TieredSpilloverCachePlugin",
    "org.opensearch.geo.GeoModulePlugin",
    "org.opensearch.ingest.common.IngestCommonModulePlugin",
    "org.opensearch.ingest.useragent.IngestUserAgentModulePlugin",
    "org.opensearch.script.expression.ExpressionModulePlugin",
    "org.opensearch.script.mustache.MustacheModulePlugin",
    "org.opensearch.painless.PainlessModulePlugin",
    "org.opensearch.index.mapper.MapperExtrasModulePlugin",
    "org.opensearch.join.ParentJoinModulePlugin",
    "org.opensearch.percolator.PercolatorModulePlugin",
    "org.opensearch.index.rankeval.RankEvalModulePlugin",
    "org.opensearch.index.reindex.ReindexModulePlugin",
    "org.opensearch.plugin.repository.url.URLRepositoryModulePlugin",
    "org.opensearch.search.pipeline.common.SearchPipelineCommonModulePlugin",
    "org.opensearch.transport.Netty4ModulePlugin",
)
NEEDS_FULL_JAVA: Final = frozenset({"org.opensearch.analysis.common.CommonAnalysisModulePlugin"})


def why_not() -> str | None:
    """Say in one line why OpenSearch cannot start here, or None when it can; fetches what is needed."""
    try:
        prepare()
    except Unavailable as reason:
        return str(reason)
    return None


def prepare(tell: Callable[[str], None] = silent) -> None:
    """Fetch it, once. Raises: Unavailable."""
    find_java()
    fetch("opensearch", tell=tell)


@dataclass
class OpenSearchServer(Running):
    """A node; where it listens is known once it runs, as the runner chooses when a port is taken."""

    process: subprocess.Popen[bytes]
    log: Path
    logged_before: int
    wanted: int | None
    url: str = ""

    @classmethod
    def launch(cls, places: Places, port: int | None = None) -> Self:
        """Start a node of one, without waiting; a port must be in PORTS. Raises: Unavailable."""
        java, jars = find_java(), fetch("opensearch")
        base = places.data("opensearch")
        config = base / "node_1" / "config" / "opensearch.yml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(SETTINGS)
        log = places.log("opensearch")
        logged_before = log.stat().st_size if log.exists() else 0
        # Two test runs at once should rarely want the same port; when they do, the runner moves one of them on.
        wanted = port or random.choice(PORTS[:-10])  # noqa: S311 - no secret
        return cls(start_child(_command(java, jars, base, wanted), log=log), log, logged_before, port)

    @classmethod
    def start(cls, places: Places, port: int | None = None) -> Self:
        """Start a node and wait until it answers. Raises: Unavailable, DidNotStart."""
        return cls.launch(places, port).ready()

    def wait(self, tell: Callable[[str], None] = silent) -> None:
        """Return when the node answers. Raises: DidNotStart."""
        patience = Patience("OpenSearch", self.process, self.log, IDLE_S, tell)
        # Its own log is the one place that cannot speak of another server.
        while (found := LISTENS.search(self.log.read_bytes(), self.logged_before)) is None:
            patience.pause()
        port = int(found[1])
        if self.wanted not in (None, port):
            raise DidNotStart(f"poort {self.wanted} is bezet of hoger dan {PORTS[-1]}; OpenSearch koos {port}")
        self.url = f"http://{LOOPBACK}:{port}"
        wait_until_ready(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", patience)

    def stop(self) -> None:
        """Stop the node; what it acknowledged stays."""
        stop_child(self.process, patience_s=STOP_PATIENCE_S)


def _command(java: Java, jars: Path, base: Path, port: int) -> list[str]:
    modules = [name for name in MODULES if not (java.reduced and name in NEEDS_FULL_JAVA)]
    options = ["-basePath", str(base), "-numOfNode", "1", "-clusterName", "gka", "-useLogger", "-printOnFailure"]
    # The number of the node, 1, is added to the base port.
    options += ["-baseHttpPort", str(port - 1), "-moduleTypes", ",".join(modules)]
    return [str(java.program), f"-Xmx{HEAP}", "-cp", f"{jars}/*", RUNNER, *options]
