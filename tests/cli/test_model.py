import json

import pytest

from pipeline.cli import run
from pipeline.prompting import PLACEHOLDERS
from tests.llm import server as s

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_the_prompts_in_force_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prompts", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [prompt["name"] for prompt in listed] == sorted(PLACEHOLDERS)


def test_one_prompt_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prompts", "write/system"]) == 0
    assert capsys.readouterr().out.startswith("You are an editor on a wire desk.")


def test_a_prompt_that_is_none_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prompts", "write/sytem"]) == 2
    assert "give one of check/system" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("step", "code"), [(s.says('{"day": "Tuesday"}'), 0), (s.fails(401, "bad key"), 7)], ids=["healthy", "wrong key"]
)
def test_the_doctor_looks_at_a_server(
    step: s.Step, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with s.serving(step) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("WRITETHRU_MODEL", "tiny")
        assert run(["doctor"]) == code
    assert ("check OPENAI_API_KEY" in capsys.readouterr().out) == (code == 7)


def test_the_doctor_says_what_is_not_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 2
    (found,) = json.loads(capsys.readouterr().out)
    assert found["found"] == "no model is configured"


@pytest.mark.parametrize(
    "address", ["not a url", "ftp://models.example/v1", "http://", "localhost:8080", "http://h:99999999/v1"]
)
def test_an_address_that_is_none_is_told_before_anything_is_sent(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    monkeypatch.setenv("WRITETHRU_MODEL", "tiny")
    assert run(["doctor", "--json"]) == 2
    (found,) = json.loads(capsys.readouterr().out)
    assert found["found"] == "not the address of a server"
    assert found["remedy"] == "write it as http://HOST:PORT/v1"
