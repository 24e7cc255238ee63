"""Vectors from a server, through the real SDK against a real server on loopback."""

import json

import pytest
from pydantic import SecretStr

from pipeline.cluster import cluster
from pipeline.dedupe import dedupe
from pipeline.errors import BudgetError, LLMRejected, LLMUnavailable, SettingsError
from pipeline.llm import embeddings as module
from pipeline.llm import limits
from pipeline.llm.embeddings import embeddings
from pipeline.settings import Price, Settings
from tests.cluster.encoder import tiny
from tests.cluster.encoder.test_languages import GIVEN
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
TEXTS = ["quake killed", "cheese prize", "dairy"]


def _settings(server: s.Server, **fields: object) -> Settings:
    return Settings(base_url=server.url, llm_attempt_seconds=5, llm_deadline_seconds=1, **fields)


def embeds(handler: s.Handler) -> None:
    """Answer as a server does, the rows in an order of its own."""
    asked = handler.body["input"]
    rows = [{"object": "embedding", "index": n, "embedding": row} for n, row in enumerate(tiny.encode(asked).tolist())]
    usage = {"prompt_tokens": 7, "total_tokens": 7}
    document = {"object": "list", "model": "tiny", "data": rows[::-1], "usage": usage}
    handler.respond(200, json.dumps(document).encode())


def too_few(handler: s.Handler) -> None:
    handler.respond(200, json.dumps({"object": "list", "model": "tiny", "data": []}).encode())


def test_the_request_that_goes_out_and_what_comes_back() -> None:
    with s.serving(embeds) as server:
        found = embeddings(TEXTS, model="tiny", settings=_settings(server, api_key=SecretStr("sk-1")))
    assert found == [pytest.approx(row) for row in tiny.encode(TEXTS).tolist()]
    assert server.requests == [{"model": "tiny", "input": TEXTS, "encoding_format": "float"}]
    assert server.headers[0]["authorization"] == "Bearer sk-1"


def test_many_texts_go_out_in_batches_and_their_tokens_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    meter = limits.Meter()
    monkeypatch.setattr(limits, "RUN", meter)
    with s.serving(embeds) as server:
        assert len(embeddings(TEXTS, model="tiny", settings=_settings(server))) == 3
    assert [len(request["input"]) for request in server.requests] == [2, 1]
    assert meter.tokens == 14


@pytest.mark.parametrize("step", [s.fails(503), s.half_document, s.reset, too_few])
def test_what_may_pass_is_tried_again(step: s.Step) -> None:
    with s.serving(step, embeds) as server:
        assert len(embeddings(TEXTS, model="tiny", settings=_settings(server))) == 3
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 404])
def test_a_server_that_does_not_embed_is_named_with_its_words(status: int) -> None:
    with (
        s.serving(s.fails(status, "this model does not embed")) as server,
        pytest.raises(LLMRejected, match="this model does not embed"),
    ):
        embeddings(TEXTS, model="tiny", settings=_settings(server))


def test_offline_asks_no_server_elsewhere() -> None:
    with pytest.raises(LLMUnavailable):
        embeddings(TEXTS, model="tiny", settings=Settings(base_url="https://models.example", offline=True))


def test_without_a_key_nothing_is_sent() -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        embeddings(TEXTS, model="tiny", settings=Settings())


def test_events_are_found_with_a_served_encoder() -> None:
    with s.serving(embeds) as server:
        events = cluster(GIVEN, dedupe(GIVEN), settings=_settings(server, encoder="openai:tiny"))
    assert sorted(len(event.articles) for event in events) == [1, 3]


@pytest.mark.parametrize(
    ("limit", "sent"), [({"budget_tokens": 9}, 0), ({"budget_cost": 0.00001}, 0), ({"story_tokens": 10}, 2)]
)
def test_a_request_that_could_pass_the_budget_is_not_sent(
    limit: dict[str, float], sent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first two texts have 24 bytes, 10 tokens at most; vectors are of no story, so its budget is not theirs."""
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(limits, "RUN", limits.Meter())
    prices = {"tiny": Price(input=10, output=0)}
    with s.serving(embeds) as server:
        settings = _settings(server, models=prices, **limit)
        if sent:
            assert len(embeddings(TEXTS, model="tiny", settings=settings)) == 3
        else:
            with pytest.raises(BudgetError, match="the budget is reached"):
                embeddings(TEXTS, model="tiny", settings=settings)
    assert len(server.requests) == sent
