"""First figures of speed, as ratios within one run: `make bench`, or `PYTHONPATH=tests:deploy python -m bench.run`.

POST of an agenda beside a bare FastAPI with one INSERT, `zoeken` through Envoy beside the raw call of its engine, and
the first and the second start. Other work on the machine falls on both sides of a ratio alike; the load is printed.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import os
import tempfile
from pathlib import Path

from bench import agenda, lists, zoeken
from bench.starting import start_and_stop
from bench.timing import machine
from e2e.conftest import UNLIMITED
from e2e.system import running
from local.arguments import Arguments
from local.config import Profiel


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.run", description="Snelheid, als verhoudingen in één run.")
    parser.add_argument("--profiel", type=Profiel, choices=list(Profiel), default=Profiel.LICHT)
    profiel = parser.parse_args().profiel
    os.environ.update(UNLIMITED)
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(prefix="gka-bench-") as folder:
        home = Path(folder)
        first, second = start_and_stop(home, profiel), start_and_stop(home, profiel)
        print(f"\nStarten tot alles antwoordt: eerste keer {first}, met laden; tweede keer {second}")
        with running(home, profiel) as system:
            filled_s = zoeken.fill(system, zoeken.DOCUMENTS)
            found = asyncio.run(zoeken.measure(system, zoeken.DOCUMENTS))
    print("\n" + "\n".join(agenda.measure()))
    print(f"\n{zoeken.DOCUMENTS} documenten te vinden na {filled_s:.0f} s")
    print("\n".join(found))
    lists.run([min(lists.BOUNDS)])
    print(f"\nNa afloop: {machine()}")


if __name__ == "__main__":
    main()
