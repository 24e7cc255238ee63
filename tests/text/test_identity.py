import re

from pipeline.text.identity import article_id

URL = "https://www.herald.example/2026/03/port-closes.html"


def test_an_article_keeps_its_id_when_the_outlet_changes_the_text() -> None:
    assert article_id(b"one", url=URL) == article_id(b"other", url=URL)
    assert article_id(b"one", file="pages/herald.html") == article_id(b"other", file="elsewhere/herald.html")


def test_what_has_no_address_and_no_file_is_known_by_its_words() -> None:
    assert article_id(b"one") != article_id(b"other")
    assert article_id(b"one", file="-") == article_id(b"one")


def test_an_id_is_readable_and_safe_as_a_file_name() -> None:
    assert article_id(b"", url=URL).startswith("herald-example-port-closes-")
    for url in (URL, "https://[broken", "https://x.example/../../%2e%2e/", "https://例え.example/é" + "x" * 500):
        assert re.fullmatch(r"[a-z0-9-]{3,80}", article_id(b"", url=url))
