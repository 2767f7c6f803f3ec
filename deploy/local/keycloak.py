"""A real Keycloak 26 as a plain Java process, for `make run PROFIEL=volledig` and for the tests.

Keycloak assembles itself before its first start (24 s); that happens once, in the cache. Each use gets its own home,
made of hard links, so that its database and realm stay with the checkout or the test.
"""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from issuer.clients import load, register
from keycloak.realm import REALM, realm
from local.child import Running, start_child, stop_child
from local.geheimen import secret
from local.java import Java, Unavailable, fetch, find_java
from local.places import Places
from local.ports import LOOPBACK, free_port
from local.readiness import Patience, silent, wait_until_ready

PATH: Final = "/auth"  # as behind the gateway, so that the issuer's name and Keycloak's own links agree
REALM_PATH: Final = f"{PATH}/realms/{REALM}"
IDLE_S: Final = 120.0  # it starts in 20-40 s with two cores, database and realm included
STOP_PATIENCE_S: Final = 30.0
HEAP: Final = "512m"
QUARKUS: Final = "io.quarkus.bootstrap"
BUILD_OPTIONS: Final = ("--db=dev-file", f"--http-relative-path={PATH}", "--features-disabled=account")
# What kc.sh passes too. It is left out itself: killed, it would leave its Java process behind.
JAVA_OPTIONS: Final = (
    *("-XX:MetaspaceSize=96M", "-XX:MaxMetaspaceSize=256m", "-Xms64m", f"-Xmx{HEAP}", "-XX:+ExitOnOutOfMemoryError"),
    *("-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US"),
    *("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"),
    *("--add-opens=java.base/java.security=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
    *("--enable-native-access=ALL-UNNAMED", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
    f"-Djava.util.concurrent.ForkJoinPool.common.threadFactory={QUARKUS}.forkjoin.QuarkusForkJoinWorkerThreadFactory",
)
MAIN_CLASS: Final = f"{QUARKUS}.runner.QuarkusEntryPoint"


def why_not() -> str | None:
    """Say in one line why Keycloak cannot start here, or None when it can; fetches what is needed."""
    try:
        prepare()
    except Unavailable as reason:
        return str(reason)
    return None


def prepare(tell: Callable[[str], None] = silent) -> None:
    """Fetch and assemble it, once. Raises: Unavailable."""
    _assembled(find_java(), tell)


def jwks_url(url: str) -> str:
    """Give the address of the public keys of a Keycloak that listens on `url`."""
    return f"{url}{REALM_PATH}/protocol/openid-connect/certs"


@dataclass
class KeycloakServer(Running):
    """A Keycloak with the sandbox clients: `issuer` is its public name, `url` where it listens."""

    issuer: str
    url: str
    clients_dir: Path
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def jwks_url(self) -> str:
        """Where services and the gateway fetch the public keys."""
        return jwks_url(self.url)

    @classmethod
    def launch(cls, places: Places, port: int, public_url: str | None = None) -> Self:
        """Start it, known to the world as `public_url`, without waiting. Raises: Unavailable."""
        java = find_java()
        home = _home(places, _assembled(java))
        _offer_realm(home, json.dumps(realm(load(register(places.clients)).values()), indent=2))
        url = f"http://{LOOPBACK}:{port}"
        environment = os.environ | {
            "KC_BOOTSTRAP_ADMIN_USERNAME": "beheer",
            "KC_BOOTSTRAP_ADMIN_PASSWORD": secret(places.secrets, "keycloak_admin_password"),
        }
        log = places.log("keycloak")
        process = start_child(_command(java, home, port, public_url or url), log=log, env=environment)
        return cls(f"{public_url or url}{REALM_PATH}", url, places.clients, log, process)

    @classmethod
    def start(cls, places: Places, port: int | None = None, public_url: str | None = None) -> Self:
        """Start it and wait until it gives tokens. Raises: Unavailable, DidNotStart."""
        return cls.launch(places, port or free_port(), public_url).ready()

    def wait(self, tell: Callable[[str], None] = silent) -> None:
        """Return when it gives tokens. Raises: DidNotStart."""
        patience = Patience("Keycloak", self.process, self.log, IDLE_S, tell)
        # The realm answers when it has been imported, which is after Keycloak calls itself started.
        wait_until_ready(f"{self.url}{REALM_PATH}", patience)

    def stop(self) -> None:
        """Stop it; its database stays."""
        stop_child(self.process, patience_s=STOP_PATIENCE_S)


def _assembled(java: Java, tell: Callable[[str], None] = silent) -> Path:
    """Give the distribution in the cache, fetched and assembled. Raises: Unavailable."""

    def assemble(folder: Path) -> None:
        script = next(folder.glob("keycloak-*/bin/kc.sh"))
        tell("Keycloak stelt zich eenmalig samen …")
        environment = os.environ | {"JAVA_HOME": str(java.home)}
        command = ["bash", str(script), "build", *BUILD_OPTIONS]
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise Unavailable(f"keycloak: kc.sh build mislukte: {answer.stdout[-300:]}{answer.stderr[-300:]}")

    return next(fetch("keycloak", assemble, tell).glob("keycloak-*"))


def _home(places: Places, distribution: Path) -> Path:
    """Give a home of its own, named after the distribution, so that a new version starts afresh."""
    home = places.data("keycloak") / distribution.parent.name
    if not home.exists():
        draft = home.with_name(f"{home.name}.nieuw")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(distribution, draft, copy_function=_link)
        draft.rename(home)
    return home


def _link(source: str, target: str) -> None:
    """Link a file instead of copying it (186 MB); nothing in it is written at run time."""
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def _offer_realm(home: Path, document: str) -> None:
    """Lay the realm ready for import; another one than last time (new keys, new clients) means a fresh database."""
    offered = home / "data" / "import" / f"{REALM}-realm.json"
    if offered.exists() and offered.read_text() != document:
        shutil.rmtree(home / "data")
    with contextlib.suppress(FileExistsError):
        offered.parent.mkdir(parents=True)
    offered.write_text(document)


def _command(java: Java, home: Path, port: int, public_url: str) -> list[str]:
    settings = [f"-Dkc.home.dir={home}", f"-Djboss.server.config.dir={home / 'conf'}"]
    # One node: no cluster, which would listen on every address of the machine.
    server = ["start", "--optimized", "--import-realm", "--cache=local", "--http-enabled=true"]
    server += [f"--http-host={LOOPBACK}", f"--http-port={port}", f"--hostname={public_url}{PATH}"]
    jar = home / "lib" / "quarkus-run.jar"
    return [str(java.program), *JAVA_OPTIONS, *settings, "-cp", str(jar), MAIN_CLASS, *server]
