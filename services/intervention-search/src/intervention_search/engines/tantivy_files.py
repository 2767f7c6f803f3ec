"""The folder of the embedded index: a folder per generation and one pointer file, replaced in one step."""

import json
import os
import shutil
from dataclasses import asdict
from pathlib import Path

from intervention_search.engines.engine import Generations

_POINTER = "pointer.json"
_SEGMENTS = "meta.json"


class Folder:
    """Where generations live on disk; every process reads the same pointer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, Generations] = (0, Generations(None, None))

    def generations(self) -> Generations:
        """What the pointer says; read again only when the file was replaced."""
        try:
            pointer = (self._path / _POINTER).stat()
        except FileNotFoundError:
            return Generations(None, None)
        stamp = _stamp(pointer)
        if stamp != self._seen[0]:
            self._seen = (stamp, Generations(**json.loads((self._path / _POINTER).read_text(encoding="utf-8"))))
        return self._seen[1]

    def point(self, generations: Generations) -> None:
        """Replace the pointer: a reader sees the old one or the new one, never half of it."""
        draft = self._path / f"{_POINTER}.nieuw"
        draft.write_text(json.dumps(asdict(generations)), encoding="utf-8")
        draft.replace(self._path / _POINTER)

    def stamp(self, generation: str) -> int:
        """Another number after every commit: tantivy replaces its list of segments in one step."""
        return _stamp((self.place(generation) / _SEGMENTS).stat())

    def make(self, generation: str) -> Path:
        """The folder of a new generation."""
        place = self.place(generation)
        place.mkdir(parents=True)
        return place

    def place(self, generation: str) -> Path:
        """The folder of a generation."""
        return self._path / generation

    def remove(self, generation: str) -> None:
        """Delete the files of a generation; who still reads them keeps them until the last reader closes."""
        shutil.rmtree(self.place(generation), ignore_errors=True)


def _stamp(file: os.stat_result) -> int:
    return hash((file.st_ino, file.st_mtime_ns))
