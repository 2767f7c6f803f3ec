"""The plan of the house as its imports draw it: rooms, circles between them, arrows that run back up, lines.

`PYTHONPATH=tests:deploy python -m support.rooms` prints the figures, to compare before and after.
"""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import grimp
from roster import SERVICES

REPOSITORY = Path(__file__).parents[2]
SOURCES = {
    "shared": REPOSITORY / "shared" / "src",
    **{service.package: REPOSITORY / "services" / service.name / "src" for service in SERVICES},
}
# From the top down, README "Map"; what stands on one line does not know the other.
LAYERS = (("routes", "consumer"), ("service",), ("repository",), ("schemas", "models"), ("errors",))
HEIGHT = {name: -row for row, names in enumerate(LAYERS) for name in names}
# What stands outside the rooms: it puts them together.
ASSEMBLY = frozenset({"main", "worker", "tables", "migrations"})

Arrow = tuple[str, str]  # importer, imported


@dataclass(frozen=True)
class House:
    """The four packages and every import between their modules, those of others by their first name."""

    graph: grimp.ImportGraph

    @classmethod
    def read(cls) -> "House":
        """Read the source as it stands."""
        return cls(grimp.build_graph(*SOURCES, include_external_packages=True, cache_dir=None))

    @cached_property
    def modules(self) -> list[str]:
        """Every module of ours."""
        return sorted(name for name in self.graph.modules if name.split(".")[0] in SOURCES)

    def arrows(self) -> Iterator[Arrow]:
        """Every direct import."""
        for importer in self.modules:
            for imported in sorted(self.graph.find_modules_directly_imported_by(importer)):
                yield importer, imported

    def files_by_room(self) -> dict[str, int]:
        """How many modules each folder of a service holds."""
        rooms = {name for name in self.modules if name.count(".") == 1 and _file(name).name == "__init__.py"}
        return {room: len(self.graph.find_children(room)) for room in sorted(rooms) if last(room) not in ASSEMBLY}

    def circles(self) -> dict[str, list[Arrow]]:
        """The fewest arrows that close a circle of rooms in a package, or of files in a room; none is left out."""
        found = {name: sorted(self.graph.nominate_cycle_breakers(name)) for name in (*SOURCES, *self.files_by_room())}
        return {name: arrows for name, arrows in found.items() if arrows}

    def arrows_up(self) -> list[Arrow]:
        """What a lower layer imports of a higher one, in its own room or in another."""
        return [
            (importer, imported)
            for importer, imported in self.arrows()
            if HEIGHT.get(last(imported), -len(LAYERS)) > HEIGHT.get(last(importer), 0)
        ]

    def pure_modules(self) -> list[str]:
        """The modules that say so of themselves."""
        return [name for name in self.modules if _docstring(name).startswith("Pure:")]

    def imported_from_outside(self, module: str) -> set[str]:
        """The packages of others that importing this module brings in, through whatever modules of ours."""
        names = self.graph.find_upstream_modules(module) | {module}
        outside = (self.graph.find_modules_directly_imported_by(name) for name in names if name in self.modules)
        return {name for imported in outside for name in imported if name not in self.modules}


def last(module: str) -> str:
    """The name of the file."""
    return module.rpartition(".")[2]


def room(module: str) -> str:
    """The room that a module stands in: package and folder."""
    return ".".join(module.split(".")[:2])


def _file(module: str) -> Path:
    path = SOURCES[module.split(".", maxsplit=1)[0]].joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _docstring(module: str) -> str:
    return ast.get_docstring(ast.parse(_file(module).read_text(encoding="utf-8"))) or ""


def lines(*folders: str) -> int:
    """How many lines of Python git knows below these folders."""
    listed = subprocess.run(  # noqa: S603 - git with the arguments written here
        ["git", "-C", str(REPOSITORY), "ls-files", *(f"{folder}/*.py" for folder in folders)],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return sum(len((REPOSITORY / name).read_text("utf-8").splitlines()) for name in listed.stdout.splitlines())


def main() -> None:
    """Print the figures."""
    house = House.read()
    circles, up = house.circles(), house.arrows_up()
    rows = {
        "lines: services and shared": lines("services", "shared"),
        "lines: deploy": lines("deploy"),
        "lines: tests": lines("tests"),
        "modules": len(house.modules),
        "modules held to purity": len(house.pure_modules()),
        "circles": len(circles),
        "arrows back up": len(up) + sum(map(len, circles.values())),
    }
    for name, value in rows.items():
        print(f"{name:<28}{value:>8}")  # noqa: T201 - a command that says what it counted
    for importer, imported in [*up, *(arrow for arrows in circles.values() for arrow in arrows)]:
        print(f"  {importer} -> {imported}")  # noqa: T201


if __name__ == "__main__":
    main()
