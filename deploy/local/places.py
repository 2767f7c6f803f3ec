"""Where the local system keeps what it makes: one folder, `.local/` in the checkout, or a test's own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The layout of that folder."""

    home: Path

    @property
    def clients(self) -> Path:
        """Key pairs of the sandbox clients, and clients.json."""
        return self.home / "clients"

    @property
    def secrets(self) -> Path:
        """Passwords and signing keys, readable by their owner only."""
        return self.home / "geheimen"

    def data(self, name: str) -> Path:
        """Give the data folder of a server; deleting it starts that server afresh."""
        return self.home / "data" / name

    def log(self, name: str) -> Path:
        """Give the log of a process."""
        return self.home / "log" / f"{name}.log"

    def pid(self, name: str) -> Path:
        """Give the file with the process id."""
        return self.home / "run" / f"{name}.pid"
