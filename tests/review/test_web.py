"""The served desk: one story, one editor, this machine; its decisions take the way of `apply` and `approve`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipeline.domain import Status, Story
from pipeline.review.web.serving import application
from pipeline.store import Store
from tests.review.desk import SETTINGS, WRONG, desk_with_a_wrong_figure

TOKEN = "a-token-nobody-guesses"  # noqa: S105
HERE = "http://127.0.0.1:8137"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with desk_with_a_wrong_figure(tmp_path) as opened:
        yield opened


@pytest.fixture
def browser(store: Store, tmp_path: Path) -> Iterator[TestClient]:
    settings = SETTINGS.model_copy(update={"store": f"sqlite:///{tmp_path}/store.sqlite3"})
    with TestClient(application("harwick", by="M. Ortiz", settings=settings, token=TOKEN), base_url=HERE) as client:
        yield client


def story(store: Store) -> Story:
    found = store.latest("harwick")
    assert found is not None
    return found.story


def decisions(story: Story, action: str, **said: Any) -> dict[str, Any]:
    wrong = next(finding for finding in story.report.blocking if finding.claim == WRONG.id)
    made = {"finding": wrong.id, "code": wrong.code, "claim": wrong.claim, "action": action, "at": "2026-03-04T12:00Z"}
    return {
        "kind": "writethru decisions",
        "slug": story.slug,
        "revision": story.revision,
        "digest": story.content_digest(),
        "decisions": [{**made, **said}],
    }


def test_the_page_may_ask_the_desk_it_came_from_and_no_other(browser: TestClient) -> None:
    page = browser.get(f"/{TOKEN}/")
    assert page.status_code == 200
    assert "Apply decisions" in page.text
    assert "connect-src &#39;self&#39;" in page.text
    assert page.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"


def test_applied_decisions_are_the_next_revision(browser: TestClient, store: Store) -> None:
    said = browser.post(f"/{TOKEN}/apply", json=decisions(story(store), "adopt"))
    assert (said.status_code, said.json()["revision"], said.json()["blocking"]) == (200, 2, 0)
    assert story(store).draft.body[0].text == "Four ships were held outside the port of Harwick on Monday."
    assert browser.post(f"/{TOKEN}/approve", json={"revision": 2}).json()["status"] == "approved"
    assert story(store).status is Status.APPROVED


def test_a_change_is_checked_before_it_is_kept(browser: TestClient, store: Store) -> None:
    still_wrong = decisions(story(store), "edit", text="Nine ships were held outside the port of Harwick on Monday.")
    found = browser.post(f"/{TOKEN}/check", json=still_wrong).json()["claims"][WRONG.id]["findings"]
    assert ("N01", "block") in {(each["code"], each["severity"]) for each in found}
    right = decisions(story(store), "adopt")
    assert browser.post(f"/{TOKEN}/check", json=right).json()["claims"][WRONG.id]["findings"] == []
    assert story(store).revision == 1


def test_a_kept_finding_is_shown_as_decided_to_whoever_looks_next(browser: TestClient, store: Store) -> None:
    browser.post(f"/{TOKEN}/apply", json=decisions(story(store), "keep", reason="the harbour master confirmed three"))
    assert re.search(r'data-kept="Kept by M\. Ortiz: the harbour master confirmed', browser.get(f"/{TOKEN}/").text)


def test_what_the_gates_refuse_is_told_in_one_line(browser: TestClient, store: Store) -> None:
    refused = browser.post(f"/{TOKEN}/approve", json={"revision": 1})
    assert (refused.status_code, "undecided" in refused.json()["error"]) == (409, True)
    assert browser.post(f"/{TOKEN}/approve", json={"revision": 7}).status_code == 409
    assert browser.post(f"/{TOKEN}/approve", json={}).status_code == 400
    night_old = {**decisions(story(store), "cut"), "digest": "0" * 64}
    assert "made for harwick revision 1" in browser.post(f"/{TOKEN}/apply", json=night_old).json()["error"]


@pytest.mark.parametrize("body", ["", "{", "[]", "Revision: 1 · Status: Draft\n\nAnother draft.", '{"kind": 3}'])
def test_the_page_sends_decisions_and_nothing_else(browser: TestClient, store: Store, body: str) -> None:
    sent = browser.post(f"/{TOKEN}/apply", content=body, headers={"content-type": "application/json"})
    assert sent.status_code == 400
    assert story(store).revision == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": HERE}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "elsewhere.example"}, 400),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_another_site_cannot_decide(browser: TestClient, store: Store, headers: dict[str, str], status: int) -> None:
    sent = {"content-type": "application/json", **headers}
    content = json.dumps(decisions(story(store), "adopt"))
    assert browser.post(f"/{TOKEN}/check", content=content, headers=sent).status_code == status


@pytest.mark.parametrize("path", ["/", "/wrong/", f"/{TOKEN[:-1]}/", f"/{TOKEN}/apply", "/apply", f"/{TOKEN}/../"])
def test_without_the_token_there_is_nothing(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code in {404, 405}
    assert "Harwick" not in browser.get(path).text


def test_an_endless_request_is_cut_off(browser: TestClient) -> None:
    sent = browser.post(f"/{TOKEN}/apply", content=b" " * 5_000_001, headers={"content-type": "application/json"})
    assert sent.status_code == 413
