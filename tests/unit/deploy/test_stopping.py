"""Ctrl-C is heard whatever Python is doing at that moment."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
# Each asks to stop at a moment at which Python prints "Exception ignored" and goes on as if nothing was raised.
UNHEARD = {
    "while it forks": "os.register_at_fork(after_in_parent=ask); subprocess.run(['true'], preexec_fn=int)",
    "while it collects garbage": "weakref.finalize(Rubbish(), int); Rubbish()",
}
PROGRAM = """
import os, signal, subprocess, time, weakref
import local.running
from local.run import main

def ask():
    signal.raise_signal(signal.SIGINT)

class Rubbish:
    def __del__(self):
        ask()

def run(began_at, tell):
    {unheard}
    time.sleep(20)
    print("it went on", flush=True)

local.running.run = run
main()
"""


@pytest.mark.parametrize("moment", UNHEARD)
def test_ctrl_c_is_heard(moment: str) -> None:
    done = subprocess.run(  # noqa: S603 - the program above
        [sys.executable, "-c", PROGRAM.format(unheard=UNHEARD[moment])],
        env={"PYTHONPATH": str(CHECKOUT / "deploy"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
