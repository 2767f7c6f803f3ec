"""A page of another origin, in a real browser: it reads lists, figures and documents, small, once, and with their tags.

What a browser lets a page see is decided by the browser: no client of ours can stand in for it.
"""

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from e2e.system import System
from local.child import start_child, stop_child
from local.ports import LOOPBACK
from support.browser import FLAGS

# On a busy machine of two cores it starts in ten.
PATIENCE_S: Final = 120.0
LOG_FLUSH_S: Final = 15.0  # Envoy writes its log every 10 seconds

# Each address three times: as a page does, with the tag that it read, and as the browser does when it has to ask again.
PAGE: Final = """<!doctype html><meta charset="utf-8"><title>proef</title><script type="module">
const read = async (url, how) => {
  const answer = await fetch(url, how);
  const text = await answer.text();
  const headers = Object.fromEntries(answer.headers);
  return { status: answer.status, length: text.length, text: text.slice(0, 300), headers };
};
const said = { reads: [], refused: [] };
try {
  for (const url of ADDRESSES) {
    const first = await read(url);
    const again = await read(url, { headers: { "If-None-Match": first.headers.etag } });
    said.reads.push({ url, first, again, revalidated: await read(url, { cache: "no-cache" }) });
  }
  for (const [url, how] of REFUSED) said.refused.push(await read(url, how));
} catch (error) { said.error = String(error); }
await fetch("/uitslag", { method: "POST", body: JSON.stringify(said) });
</script>"""


@dataclass
class Site:
    """A site with one page, which tells us what it could read."""

    page: str
    said: dict[str, Any] = field(default_factory=dict)
    is_told: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def served(self) -> Iterator[str]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(200 if self.path == "/" else 404, site.page.encode())

            def do_POST(self) -> None:
                site.said |= json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self._answer(204, b"")
                site.is_told.set()

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/"
        finally:
            server.shutdown()
            server.server_close()


def what_a_page_reads(chromium: str, folder: Path, page: str) -> dict[str, Any]:
    """Open the page in a browser without a screen, and wait for what it tells."""
    site = Site(page)
    with site.served() as address:
        command = [chromium, *FLAGS, f"--user-data-dir={folder / 'profiel'}", address]
        browser: subprocess.Popen[bytes] = start_child(command, log=folder / "chromium.log")
        try:
            assert site.is_told.wait(PATIENCE_S), (folder / "chromium.log").read_text()[-2000:]
        finally:
            stop_child(browser)
    assert "error" not in site.said, site.said["error"]
    return site.said


def statuses_of(system: System, path: str, *, until: Callable[[list[int]], bool]) -> list[int]:
    """What the gateway answered at a path, as its log says, in order."""
    log, deadline, found = system.config.places.log("gateway"), time.monotonic() + LOG_FLUSH_S, list[int]()
    while not until(found) and time.monotonic() < deadline:
        time.sleep(0.5)
        entries = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
        found = [entry["status"] for entry in entries if entry["path"] == path and entry["method"] == "GET"]
    return found


def test_a_page_of_another_origin_reads_small_answers_once_and_their_tags_and_links(
    licht: System, chromium: str, tmp_path: Path
) -> None:
    gateway = licht.gateway
    lists, figure, document = (
        "/agenda/v1/gemeenten?pageSize=97",
        "/cijfers/v1/alliantie?peildatum=2020-11-17",
        "/zoeken/v1/openapi.json",
    )
    refused = [
        [f"{gateway}/agenda/v9/gemeenten", {}],
        [
            f"{gateway}/agenda/v1/agendas",
            {"method": "POST", "body": "{}", "headers": {"Content-Type": "application/json"}},
        ],
        [f"{gateway}/agenda/v1/gemeenten", {"headers": {"Authorization": "Bearer x.y.z"}}],
    ]
    addresses = [gateway + path for path in (lists, figure, document)]
    page = PAGE.replace("ADDRESSES", json.dumps(addresses)).replace("REFUSED", json.dumps(refused))

    said = what_a_page_reads(chromium, tmp_path, page)

    assert [read["url"] for read in said["reads"]] == addresses
    for read in said["reads"]:
        first, again, revalidated = read["first"], read["again"], read["revalidated"]
        assert first["status"] == 200, read
        assert first["headers"]["content-encoding"] in {"gzip", "br"}, read["url"]
        assert first["headers"]["cache-control"].startswith("public, max-age="), read["url"]
        assert (again["status"], again["length"]) == (304, 0), read
        assert again["headers"]["etag"] == first["headers"]["etag"]
        assert (revalidated["status"], revalidated["length"]) == (200, first["length"]), "from its own store"
    first_page = said["reads"][0]["first"]["headers"]
    assert f'<{gateway}/agenda/v1/gemeenten?pageSize=97&page=2>; rel="next"' in first_page["link"] or (
        f'<{gateway}/agenda/v1/gemeenten?page=2&pageSize=97>; rel="next"' in first_page["link"]
    )
    assert int(first_page["total-count"]) > 97
    assert [one["status"] for one in said["refused"]] == [404, 401, 401]
    assert all("/problemen/" in one["text"] for one in said["refused"])
    # Asked with the tag, and asked again by the browser itself: nothing was sent twice.
    for path in ("/alliantie", "/openapi.json"):
        assert statuses_of(licht, path, until=lambda found: found.count(304) >= 2).count(304) >= 2, path
