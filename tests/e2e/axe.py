"""axe-core, the judge of accessibility that everybody uses: fetched by its lock, run inside a page."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Final

from support.browser import Page

ROOM: Final = Path(__file__).parent / "axe"
SCRIPT: Final = ROOM / "node_modules/axe-core/axe.min.js"
NPM_S: Final = 120.0


def why_not() -> str:
    """What is missing to use it; empty when it is there, which it is from the first time on."""
    if SCRIPT.exists():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    done = subprocess.run(  # noqa: S603 - npm and our own lock
        [npm, "ci", "--silent"], cwd=ROOM, capture_output=True, timeout=NPM_S, check=False
    )
    return "" if done.returncode == 0 else f"npm ci: {done.stderr.decode()[-500:]}"


def violations(page: Page) -> list[str]:
    """Each rule that the page breaks, with the first elements that break it."""
    page.run(SCRIPT.read_text() + ";0")
    found = page.run("axe.run({resultTypes: ['violations']}).then((r) => JSON.stringify(r.violations))")
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in json.loads(found)]
