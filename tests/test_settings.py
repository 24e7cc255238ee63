from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import Settings, resolve


def test_flags_beat_the_environment_which_beats_the_file_which_beats_the_default(tmp_path: Path) -> None:
    file = tmp_path / "writethru.toml"
    file.write_text('bullets = 3\nmax_words = 200\nmodel = "from-file"\n')
    environ = {"WRITETHRU_MAX_WORDS": "250", "WRITETHRU_MODEL": "from-environment"}
    settings, origins = resolve(file, flags={"model": "from-flag"}, environ=environ)
    assert (settings.bullets, settings.max_words, settings.model) == (3, 250, "from-flag")
    assert origins["bullets"] == f"{file}:1"
    assert origins["max_words"] == "WRITETHRU_MAX_WORDS"
    assert origins["model"] == "--model"
    assert origins["attribution"] == "default"


def test_a_flag_of_none_was_not_given() -> None:
    assert resolve(flags={"bullets": None}, environ={}).settings.bullets == Settings().bullets


def test_the_providers_own_variables_are_honoured_and_the_key_is_masked() -> None:
    resolved = resolve(environ={"OPENAI_API_KEY": "sk-canary", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"})
    assert resolved.settings.base_url == "http://127.0.0.1:1/v1"
    assert "sk-canary" not in repr(resolved)
    assert "sk-canary" not in resolved.settings.model_dump_json()


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('modle = "x"', 'writethru.toml:1: unknown key "modle"; did you mean "model"?'),
        ("bullets = 3\nbullets_max = 4", 'writethru.toml:2: unknown key "bullets_max"; did you mean "bullets"?'),
        ("zzzz = 1", 'writethru.toml:1: unknown key "zzzz"; `writethru config` lists all keys'),
        ("bullets = 0", "writethru.toml:1, bullets: input should be greater than or equal to 1"),
        ('timezone = "Mars/Olympus"', 'writethru.toml:1, timezone: "Mars/Olympus" is no time zone known here;'),
        ('encoder = "word2vec:x"', 'writethru.toml:1, encoder: no encoder "word2vec:x"; write onnx:FOLDER,'),
        ("bullets =", "writethru.toml: not valid TOML"),
    ],
)
def test_a_wrong_file_is_one_line_with_place_and_remedy(tmp_path: Path, toml: str, message: str) -> None:
    file = tmp_path / "writethru.toml"
    file.write_text(toml)
    with pytest.raises(SettingsError) as caught:
        resolve(file, environ={})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml: no such file"):
        resolve(Path("nowhere.toml"), environ={})


def test_a_misspelt_variable_is_an_error_too() -> None:
    with pytest.raises(SettingsError, match='WRITETHRU_BULETS: unknown key "bulets"; did you mean "bullets"'):
        resolve(environ={"WRITETHRU_BULETS": "4"})


def test_the_digest_tells_what_shapes_a_story_and_nothing_else() -> None:
    plain = Settings()
    assert plain.digest() == Settings(store="sqlite:///elsewhere", offline=True, workers=3).digest()
    assert plain.digest() != Settings(max_words=100).digest()


@pytest.mark.parametrize("written", ['["one.example", "two.example"]', "one.example, two.example"])
def test_a_list_in_a_variable_is_json_or_has_commas(written: str) -> None:
    assert resolve(environ={"WRITETHRU_ALLOW_HOSTS": written}).settings.allow_hosts == ("one.example", "two.example")


def test_a_list_in_a_variable_that_is_broken_json_is_named() -> None:
    with pytest.raises(SettingsError, match=r"WRITETHRU_ALLOW_HOSTS.*not JSON"):
        resolve(environ={"WRITETHRU_ALLOW_HOSTS": "[one"})
