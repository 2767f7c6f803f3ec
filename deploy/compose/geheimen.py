"""Makes the secrets that docker-compose.yml reads as files; what exists stays. Needs nothing but Python.

`python3 deploy/compose/geheimen.py [FOLDER]`, by default `.local/compose`; production brings its own (GKA_GEHEIMEN).
"""

import json
import secrets
import sys
from pathlib import Path
from typing import Final

# Run by its path, Python looks for modules in this folder only; the roster stands one higher.
sys.path.insert(0, str(Path(__file__).parents[1]))
from roster import DATABASES, PAIRS, SERVICES, pairs_of

SECRET_BYTES: Final = 32  # 256 bits: beyond guessing
PASSWORDS: Final = (
    "postgres_password",
    "keycloak_admin_password",
    *(f"{name}_database_password" for name in (*DATABASES, "keycloak")),
)
# Compose binds a secret's file as it is: the user inside the container must be able to read it, so the folder, which
# no container sees, is what keeps others on this machine out.
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o444


def make(folder: Path) -> list[Path]:
    """Make the missing files; two services that tell each other share one secret, and no third knows it."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)
    made = [_keep(folder / name, secrets.token_urlsafe(SECRET_BYTES)) for name in PASSWORDS]
    for name in DATABASES:
        password = (folder / f"{name}_database_password").read_text()
        url = f"postgresql+psycopg://{name}:{password}@postgres:5432/{name}"
        made.append(_keep(folder / f"{name}_database_url", url))
    return made + _make_webhooks(folder)


def _make_webhooks(folder: Path) -> list[Path]:
    files = {service: folder / f"{service.package}_webhook_geheimen" for service in SERVICES}
    pairs = {pair: secrets.token_urlsafe(SECRET_BYTES) for pair in PAIRS}
    for service, file in files.items():
        known = json.loads(file.read_text()) if file.exists() else {}
        pairs |= {pair: known[other] for other, pair in pairs_of(service).items() if other in known}
    shared = {service: {other: pairs[pair] for other, pair in pairs_of(service).items()} for service in SERVICES}
    return [_keep(file, json.dumps(shared[service])) for service, file in files.items()]


def _keep(path: Path, value: str) -> Path:
    if not path.exists():
        path.write_text(value)
        path.chmod(FILE_MODE)
    return path


if __name__ == "__main__":
    print(f"{len(make(Path(sys.argv[1] if len(sys.argv) > 1 else '.local/compose')))} geheimen staan klaar")
