import pytest

from pipeline.llm.doctor import Looked, doctor
from pipeline.settings import Price, Settings
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

DAY = '{"day": "Tuesday"}'


def looked(server: s.Server, **settings: object) -> dict[str, Looked]:
    return {one.what: one for one in doctor(Settings(**{"model": "tiny", "base_url": server.url, **settings}))}


def test_a_server_in_good_health() -> None:
    with s.serving(s.says(DAY)) as server:
        found = looked(server, models={"tiny": Price(input=1, output=2)})
    assert list(found) == ["configuration", "server", "answer", "structured output", "cost of a story"]
    assert all(one.ok and one.remedy is None for one in found.values())
    assert found["configuration"].found == f"tiny at {server.url.removeprefix('http://').removesuffix('/v1')}"
    assert found["cost of a story"].found == "about 0.0077 (5500 + 1100 tokens)"


def test_a_model_the_server_does_not_list() -> None:
    with s.serving(s.says(DAY)) as server:
        found = looked(server, model="huge")["server"]
    assert (found.ok, found.found, found.remedy) == (False, "does not list huge; it lists tiny, small", "check --model")


def test_a_server_that_takes_no_forms_works_with_a_word_of_advice() -> None:
    with s.serving(s.takes_only(answer=DAY)) as server:
        found = looked(server)["structured output"]
    assert (found.ok, found.found) == (True, "text")
    assert found.remedy


@pytest.mark.parametrize(
    ("fault", "words"),
    [(s.fails(401, "bad key"), "status 401"), (s.fails(503), "status 503"), (s.says("Tuesday."), "not of the form")],
)
def test_a_server_that_gives_no_answer(fault: s.Step, words: str) -> None:
    with s.serving(fault) as server:
        found = looked(server)["answer"]
    assert not found.ok
    assert words in found.found
    assert found.remedy


def test_a_server_that_is_not_there_is_to_be_started() -> None:
    with s.serving(s.says(DAY)) as server:
        gone = server.url
    found = {one.what: one for one in doctor(Settings(model="tiny", base_url=gone))}
    assert not found["server"].ok
    assert found["server"].remedy is not None
    assert found["server"].remedy.startswith("start the server, or check OPENAI_BASE_URL")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(), "no model is configured"),
        (Settings(model="tiny"), "OPENAI_API_KEY is not set"),
        (Settings(model="tiny", api_key="k", offline=True), "a model elsewhere is not asked"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(settings: Settings, words: str) -> None:
    (found,) = doctor(settings)
    assert (found.ok, found.what) == (False, "configuration")
    assert words in found.found
    assert found.remedy


@pytest.mark.parametrize(
    "forms", [["json_schema"], ["schema"], ["json_object"], ["tool"], [], ["!json_schema", "!schema", "!json_object"]]
)
def test_a_diagnosis_takes_four_requests_at_most(forms: list[str]) -> None:
    with s.serving(s.takes_only(*forms, answer=DAY)) as server:
        found = looked(server)
    listed = "server" in found
    assert len(server.requests) + listed <= 4
    assert found["answer"].ok
