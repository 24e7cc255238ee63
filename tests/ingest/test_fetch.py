import gzip
import socket
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from threading import Barrier, Timer

import httpx2
import pytest

from pipeline.errors import SourceError
from pipeline.ingest.fetch import Ahead, Fetched, Fetcher
from pipeline.ingest.fetch.ahead import AHEAD
from pipeline.ingest.fetch.body import LARGEST
from pipeline.ingest.fetch.guard import is_public
from pipeline.settings import Settings

PUBLIC = "93.184.216.34"
Handler = Callable[[httpx2.Request], httpx2.Response]


@pytest.fixture(autouse=True)
def resolver(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Names and the addresses they resolve to; every other name is public."""
    known = {"inside.example": "10.0.0.7", "metadata.example": "169.254.169.254"}

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        address = known.get(host, host if host.replace(".", "").isdigit() or ":" in host else PUBLIC)
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def fetcher(tmp_path, slept: list[float]) -> Iterator[Callable[..., Fetcher]]:
    def make(handler: Handler, **settings: object) -> Fetcher:
        given = Settings(**{"robots": False, "page_cache": tmp_path, **settings})
        return Fetcher(given, sleep=slept.append, transport=httpx2.MockTransport(handler))

    return make


def reply(status: int = 200, content: bytes = b"<html>", **headers: str) -> httpx2.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(status, headers=given, stream=httpx2.ByteStream(content))


def answer(content: bytes = b"<html>", **headers: str) -> Handler:
    return lambda _: reply(200, content, **headers)


def test_the_address_looked_at_is_the_one_connected_to_and_the_host_is_still_named(fetcher):
    seen = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return reply()

    assert fetcher(handler).fetch("https://courier.example/pier").content == b"<html>"
    assert seen == [(PUBLIC, "courier.example", "courier.example")]


REFUSED = [
    "http://inside.example/", "http://metadata.example/", "http://127.0.0.1/", "http://[::1]/", "ftp://courier.example/",
    "file:///etc/passwd", "http://user:pass@courier.example/", "http://courier.example:22/", "http://224.0.0.1/", "http:///x",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_not_a_public_page_is_refused_at_first_and_behind_a_redirect(fetcher, url: str):
    with pytest.raises(SourceError):
        fetcher(answer()).fetch(url)
    with pytest.raises(SourceError):
        fetcher(lambda _: reply(302, location=url)).fetch("https://courier.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("100.64.0.1", False), ("0.0.0.1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("fe80::1%eth0", False),
        ("224.0.0.1", False), ("ff02::1", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_addresses_that_carry_another_inside_are_not_public(address: str, public: bool):
    assert is_public(address) is public


def test_an_intranet_archive_can_be_allowed(fetcher):
    assert fetcher(answer(), allow_hosts=("inside.example",)).fetch("http://inside.example:8080/").content == b"<html>"


def test_redirects_are_followed_five_times(fetcher):
    def handler(request: httpx2.Request) -> httpx2.Response:
        left = int(request.url.path.strip("/") or 0)
        return reply(302, location=f"/{left - 1}") if left else reply()

    assert fetcher(handler).fetch("https://courier.example/5").url == "https://courier.example/0"
    with pytest.raises(SourceError, match="more than 5 redirects"):
        fetcher(handler).fetch("https://courier.example/6")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw"])
def test_a_small_body_that_unpacks_to_more_than_a_page_is_stopped(fetcher, encoding: str):
    def packed(data: bytes) -> bytes:
        return (
            gzip.compress(data)
            if encoding == "gzip"
            else zlib.compress(data)[2:-4]
            if encoding == "raw"
            else zlib.compress(data)
        )

    name = "deflate" if encoding == "raw" else encoding
    assert fetcher(answer(packed(b"fine"), content_encoding=name)).fetch("https://courier.example/").content == b"fine"
    with pytest.raises(SourceError, match="larger than 10 MB"):
        fetcher(answer(packed(b"x" * (LARGEST + 1)), content_encoding=name)).fetch("https://courier.example/bomb")


def test_an_encoding_we_did_not_ask_for_and_a_damaged_one_are_refused(fetcher):
    for encoding in ("br", "gzip"):
        with pytest.raises(SourceError):
            fetcher(answer(b"x" * 50, content_encoding=encoding)).fetch("https://courier.example/")


def test_retry_after_is_honoured_and_a_server_that_stays_busy_is_given_up(fetcher, slept: list[float]):
    answers = iter([reply(503, retry_after="3"), reply(content=b"x")])
    assert fetcher(lambda _: next(answers)).fetch("https://courier.example/").content == b"x"
    assert 3.0 in slept
    with pytest.raises(SourceError, match="429"):
        fetcher(lambda _: reply(429, retry_after="600")).fetch("https://courier.example/")


def test_an_unchanged_page_comes_from_the_cache_and_304_without_a_copy_is_an_error(fetcher):
    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.headers.get("if-none-match") == '"1"':
            return reply(304)
        return reply(etag='"1"', content_type="text/html; charset=cp1252")

    first, second = (fetcher(handler).fetch("https://courier.example/") for _ in range(2))
    assert first == second
    assert second.charset == "cp1252"
    with pytest.raises(SourceError, match="not modified"):
        fetcher(lambda _: reply(304)).fetch("https://courier.example/new")


ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 4\n"


def test_robots_txt_is_obeyed_with_its_delay_unless_switched_off(fetcher, slept: list[float]):
    def handler(request: httpx2.Request) -> httpx2.Response:
        return reply(content=ROBOTS if request.url.path == "/robots.txt" else b"<html>")

    polite = fetcher(handler, robots=True)
    with pytest.raises(SourceError, match=r"robots\.txt"):
        polite.fetch("https://courier.example/private/1")
    for _ in range(2):
        polite.fetch("https://courier.example/news")
    assert max(slept) > 3
    assert fetcher(handler).fetch("https://courier.example/private/1").content == b"<html>"


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_a_site_without_robots_txt_is_open_and_one_that_fails_is_closed(fetcher, status: int, allowed: bool):
    def handler(request: httpx2.Request) -> httpx2.Response:
        return reply(status if request.url.path == "/robots.txt" else 200)

    if allowed:
        assert fetcher(handler, robots=True).fetch("https://courier.example/").content == b"<html>"
    else:
        with pytest.raises(SourceError):
            fetcher(handler, robots=True).fetch("https://courier.example/")


def test_no_cookie_is_kept(fetcher):
    seen = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers.get("cookie"))
        return reply(set_cookie="visitor=1; Path=/")

    one = fetcher(handler)
    for _ in range(2):
        one.fetch("https://courier.example/")
    assert seen == [None, None]


def test_hosts_are_waited_for_together_and_the_pages_of_one_host_one_after_the_other(fetcher):
    together = Barrier(2, timeout=20)
    on_their_way: Counter[str] = Counter()
    most: Counter[str] = Counter()

    def handler(request: httpx2.Request) -> httpx2.Response:
        host = request.headers["host"]
        on_their_way[host] += 1
        most[host] = max(most[host], on_their_way[host])
        if request.url.path == "/first":
            together.wait()  # broken, and so an error, unless both hosts are asked at once
        on_their_way[host] -= 1
        return reply(content=f"{host}{request.url.path}".encode())

    ahead = Ahead(fetcher(handler).fetch, connections=4)
    urls = [f"https://{host}.example/{page}" for page in ("first", "second") for host in ("courier", "ledger")]
    ahead.expect(urls)
    assert [ahead.get(url).content.decode() for url in urls] == [url.removeprefix("https://") for url in urls]
    assert most == {"courier.example": 1, "ledger.example": 1}
    ahead.close()


def test_a_long_list_is_fetched_a_few_pages_ahead_of_its_reader():
    asked: list[str] = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(url, b"")

    ahead = Ahead(fetch, connections=2)
    ahead.expect(map(str, range(1000)))
    assert ahead.get("0").url == "0"
    ahead.close()
    assert len(asked) <= 1 + 2 * AHEAD


def test_a_page_that_fails_fails_where_it_is_asked_for(fetcher):
    ahead = Ahead(fetcher(answer()).fetch, connections=2)
    ahead.expect(["http://inside.example/", "https://courier.example/"])
    with pytest.raises(SourceError, match="private"):
        ahead.get("http://inside.example/")
    assert ahead.get("https://courier.example/").content == b"<html>"
    ahead.close()


def test_who_waits_for_a_turn_is_woken_when_the_run_ends(tmp_path):
    given = Settings(robots=False, page_cache=tmp_path)
    fetcher = Fetcher(given, transport=httpx2.MockTransport(lambda _: reply(503, retry_after="10")))
    ending = Timer(0.2, fetcher.close)
    ending.start()
    with pytest.raises(SourceError, match="ending"):
        fetcher.fetch("https://courier.example/")
