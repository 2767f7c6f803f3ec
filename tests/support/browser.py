"""A real Chromium without a screen, spoken to over a pair of pipes in its own DevTools protocol.

Unlike a page of ours that reports back, it works under the strictest Content-Security-Policy, and sees what the page
asked for and complained about.
"""

import base64
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

from local.child import start_child, stop_child

# A fresh profile that talks to nobody but us, as root in a container too.
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
PATIENCE_S: Final = 60.0  # on a busy machine of two cores it starts in ten
LOOK_EVERY_S: Final = 0.1
# A pipe of its own each way; the numbers are the browser's.
WITH_PIPES: Final = 'exec "$@" 3<&{reads} 4>&{writes}'

Json = dict[str, Any]


@dataclass
class Page:
    """One page; what it asked for and complained about is kept until `forget`."""

    reads: int
    writes: int
    session: str = ""
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    rest: bytes = b""

    def call(self, method: str, **params: Any) -> Json:  # noqa: ANN401 - JSON
        """Ask the browser, and wait for its answer. Raises: AssertionError with what it refused."""
        number = next(self.numbers)
        said = {"id": number, "method": method, "params": params}
        os.write(self.writes, json.dumps(said | ({"sessionId": self.session} if self.session else {})).encode() + b"\0")
        while (message := self._message()).get("id") != number:
            self._note(message)
        assert "error" not in message, (method, message["error"])
        return dict(message["result"])

    def run(self, script: str) -> Any:  # noqa: ANN401 - JSON
        """The value of an expression in the page, waited for when it is a promise."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def open(self, url: str, *, until: str) -> None:
        """Go there, and wait until an expression is true in it."""
        self.call("Page.navigate", url=url)
        self.wait(f"document.readyState === 'complete' && location.href !== 'about:blank' && ({until})")

    def wait(self, until: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self.run(f"Boolean({until})"):
            assert time.monotonic() < deadline, (until, self.complaints, self.run("document.body.innerText")[:2000])
            time.sleep(LOOK_EVERY_S)

    def key(self, name: str, code: int, text: str = "") -> None:
        """Press a key as a person does."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, windowsVirtualKeyCode=code, text=text)

    def width(self, pixels: int, height: int = 900) -> None:
        size = {"width": pixels, "height": height, "deviceScaleFactor": 1, "mobile": pixels < 600}
        self.call("Emulation.setDeviceMetricsOverride", **size)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    def forget(self) -> None:
        self.asked.clear()
        self.complaints.clear()

    def _message(self) -> Json:
        while b"\0" not in self.rest:
            part = os.read(self.reads, 1 << 20)
            assert part, "the browser is gone"
            self.rest += part
        message, _, self.rest = self.rest.partition(b"\0")
        return dict(json.loads(message))

    def _complain(self, level: str, said: Any) -> None:  # noqa: ANN401 - JSON
        # A warning is told of the header Feature-Policy, which the API Design Rules ask for.
        if level == "error":
            self.complaints.append(json.dumps(said))

    def _note(self, message: Json) -> None:
        told = message.get("params", {})
        notes: dict[str, Callable[[], None]] = {
            "Network.requestWillBeSent": lambda: self.asked.append(told["request"]["url"]),
            "Runtime.exceptionThrown": lambda: self.complaints.append(json.dumps(told["exceptionDetails"])),
            "Log.entryAdded": lambda: self._complain(told["entry"]["level"], told["entry"]),
            "Runtime.consoleAPICalled": lambda: self._complain(told["type"], told["args"]),
        }
        notes.get(message.get("method", ""), lambda: None)()


@contextmanager
def opened(chromium: str, folder: Path) -> Iterator[Page]:
    """A browser with one page; its profile and log stay in `folder`."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    for end in (theirs_in, theirs_out):
        os.set_inheritable(end, True)  # noqa: FBT003 - its only parameter
    pipes = ["bash", "-c", WITH_PIPES.format(reads=theirs_in, writes=theirs_out), "bash", chromium]
    command = [*pipes, *FLAGS, "--remote-debugging-pipe", f"--user-data-dir={folder / 'profiel'}", "about:blank"]
    browser = start_child(command, log=folder / "chromium.log", handed_on=(theirs_in, theirs_out))
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        page = Page(ours_in, ours_out)
        targets = page.call("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        page.session = page.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        yield page
    finally:
        stop_child(browser)
        os.close(ours_in)
        os.close(ours_out)
