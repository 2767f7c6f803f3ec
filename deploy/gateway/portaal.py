"""The door for people: the files of deploy/portaal, as routes with a fixed answer.

They stand in the configuration as the other texts of the gateway do, so that neither Envoy's image nor a mount has to
hold them. Every page gets the same head, header and footer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from gateway.fixed import served

FILES: Final = Path(__file__).parents[1] / "portaal"
FOLDER: Final = "/portaal"
# A page by its address; its content stands in a file of that name, its title in the first heading.
PAGES: Final = {"/": "start", "/documenten": "documenten", "/catalogi": "catalogi", "/verkennen": "verkennen"}
PATHS: Final = rf"{'|'.join(path for path in PAGES if path != '/')}|{FOLDER}/[a-z]+\.(js|css|svg)"
HTML_TYPE: Final = "text/html; charset=utf-8"
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
# Everything from here and nothing inline; the browser itself refuses to read text as HTML (trusted types).
POLICY: Final = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
}
# Kept, and asked for again each time: modules of two releases do not fit together.
KEPT: Final = {"cache-control": "no-cache"}
NAME: Final = "Gelijke Kansen Alliantie"


def routes(html: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every page and file; `html` matches who asks for a page, as the front itself is for programs too."""
    for path, name in PAGES.items():
        content = (FILES / f"{name}.html").read_text()
        title = content.partition("<h1>")[2].partition("</h1>")[0]
        for_whom, varies = ([html], {"vary": "Accept"}) if path == "/" else ([], {})
        yield from served(path, for_whom, HTML_TYPE, page(title, content, name), KEPT | POLICY | varies)
    for file in sorted(FILES.iterdir()):
        if kind := TYPES.get(file.suffix):
            yield from served(f"{FOLDER}/{file.name}", [], kind, file.read_text(), KEPT)


def page(title: str, content: str, name: str = "") -> str:
    """A whole page around HTML; a page with a name runs the module of that name, if there is one."""
    script = f'<script type="module" src="{FOLDER}/{name}.js"></script>' if (FILES / f"{name}.js").exists() else ""
    frame = (FILES / "kader.html").read_text()
    here = f'href="/{name}"'
    frame = frame.replace(here, f'{here} aria-current="page"') if name else frame
    for place, filled in {"titel": f"{title} · {NAME}", "script": script, "inhoud": content}.items():
        frame = frame.replace(f"<!-- {place} -->", filled)
    return frame
