"""Sources on a web server, looked at again: only what changed is sent again, and a page that is gone is told."""

from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pipeline import flow
from pipeline.refresh import State, refresh
from pipeline.settings import Settings
from pipeline.store import Store

pytestmark = pytest.mark.enable_socket
OPENS = "The Lindar bridge will open to traffic on Monday after 14 months of repairs, the county of Ostrava Bay said."
COSTS = "The repairs cost 31 million crowns, seven more than planned. Lorries may cross from Tuesday."
TRAFFIC = "Some 22,000 cars a day had to take the ferry while the Lindar bridge was closed, drivers' clubs counted."


def page(outlet: str, title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<title>{title}</title><meta property="og:site_name" content="{outlet}">'
    head += '<meta property="article:published_time" content="2026-03-04T08:00:00Z">'
    return f'<html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'.encode()


class Site(ThreadingHTTPServer):
    """Serves pages by path with entity tags (RFC 9110, 8.8.3) and keeps the status of each answer."""

    daemon_threads = True

    def __init__(self, pages: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages = pages
        self.answered: list[tuple[str, int]] = []
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class _Answer(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        content = self.server.pages.get(self.path)
        tag = f'"{sha256(content or b"").hexdigest()[:16]}"'
        status = 404 if content is None else 304 if self.headers["If-None-Match"] == tag else 200
        self.server.answered.append((self.path, status))
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content or b"") if status == 200 else 0))
        self.end_headers()
        if status == 200:
            self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {
        "/herald": page("Northern Herald", "Lindar bridge opens on Monday", OPENS, COSTS),
        "/gulf": page("Gulf Wire", "Cars return to the Lindar bridge", OPENS.replace("14 months of ", ""), TRAFFIC),
    }
    with Site(pages) as server:
        yield server
        server.shutdown()


def test_a_page_changed_on_its_server_fells_the_claims_that_rest_on_it(site: Site, tmp_path: Path) -> None:
    settings = Settings(
        engine="features", writer="extractive", robots=False, allow_hosts=("127.0.0.1",), page_cache=tmp_path / "pages"
    )
    with Store(f"sqlite:///{tmp_path}/store.sqlite3") as store:
        read = flow.read([site.address(path) for path in site.pages], settings=settings)
        flow.story(flow.as_one_event(read.articles), settings=settings, store=store, slug="bridge")
        site.answered.clear()
        unchanged = refresh(store, "bridge", settings=settings)
        assert {source.state for source in unchanged.sources} == {State.UNCHANGED}
        assert sorted(site.answered) == [("/gulf", 304), ("/herald", 304)]

        site.pages["/herald"] = site.pages["/herald"].replace(b"31 million", b"37 million")
        found = refresh(store, "bridge", settings=settings)
        assert {source.outlet: source.state for source in found.sources} == {
            "Northern Herald": State.FACT,
            "Gulf Wire": State.UNCHANGED,
        }
        assert all("31 million" in claim.text for claim in found.claims)
        assert found.claims
        assert found.revision == 2

        del site.pages["/gulf"]
        gone = refresh(store, "bridge", settings=settings)
        assert [source.outlet for source in gone.unread] == ["Gulf Wire"]
        assert "404" in gone.unread[0].reason
