"""Wrong use and wrong input: one line that says what, where and what to do, and the documented exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import app, run
from tests.cli.conftest import Ran

Command = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["story"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["story", "--bullets", "0", "x"], 2, "--bullets: input should be greater than or equal to 1"),
        (["story", "--writer", "me", "x"], 2, "--writer: input should be 'auto', 'llm' or 'extractive'"),
        (["story", "--slug", "../x", "x"], 2, "not a slug"),
        (["story", "--format", "pdf", "x"], 2, "pdf"),
        (["story", "nowhere.html"], 3, "nowhere.html"),
        (["story", "https://herald.example/a"], 3, "offline"),
        (["extract", "nowhere.html"], 3, "nowhere.html"),
        (["check"], 2, "nothing to check"),
        (["check", "draft.md"], 2, "nothing to check"),
        (["check", "draft.md", "--pairs", "x"], 2, "--pairs"),
        (["check", "--pairs", "nowhere.jsonl"], 3, "nowhere.jsonl: no such file"),
        (["show", "nothing"], 2, 'no story "nothing"'),
        (["diff", "nothing"], 2, 'no story "nothing"'),
        (["show", "nothing", "--revision", "x"], 2, "not a revision"),
        (["eval", "poetry", "."], 2, "unknown evaluation"),
        (["eval", "story", "nowhere"], 3, "no such file or folder"),
        (["--config", "nowhere.toml", "config"], 2, "nowhere.toml: no such file"),
    ],
)
def test_wrong_use_is_one_line_and_a_documented_code(
    writethru: Command, arguments: list[str], code: int, said: str
) -> None:
    ran = writethru(*arguments)
    assert ran.code == code, ran.err
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_an_empty_folder_and_a_binary_file_are_named(writethru: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    for source in ("empty", "noise.bin"):
        ran = writethru("story", source)
        assert ran.code == 3
        assert source in ran.err.splitlines()[-1]


def test_every_command_and_option_has_help() -> None:
    import typer

    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        assert command.help, name
        assert all(getattr(parameter, "help", "") or parameter.hidden for parameter in command.params), name


def test_common_options_work_before_the_command_and_after_it(writethru: Command, capsys: pytest.CaptureFixture) -> None:
    before, after = writethru("--json", "config"), writethru("config", "--json")
    assert before.document == after.document
    assert before.document["offline"] == {"value": True, "from": "--offline"}


def test_secrets_are_masked(monkeypatch: pytest.MonkeyPatch, writethru: Command) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    for arguments in (["config"], ["config", "--json"]):
        ran = writethru(*arguments)
        assert ran.code == 0
        assert "sk-canary" not in ran.out + ran.err
        assert "****" in ran.out


def test_a_defect_of_ours_is_one_line_and_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("pipeline.settings.resolve", broken)
    assert run(["config"]) == 1
    said = capsys.readouterr().err
    assert "a defect of ours (ZeroDivisionError: boom)" in said
    assert "Traceback" not in said


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.settings.resolve", interrupted)
    assert run(["config"]) == 130
    assert "interrupted" in capsys.readouterr().err
