"""One `Settings`, and where each of its values came from.

Defaults < `writethru.toml` < environment (`WRITETHRU_…`, `OPENAI_API_KEY`, `OPENAI_BASE_URL`) < flags.
An unknown key is an error that suggests the right one: a misspelt limit must not pass in silence.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_origin

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError

from pipeline.domain import Value
from pipeline.errors import SettingsError

CONFIG_NAME = "writethru.toml"
PREFIX = "WRITETHRU_"
FOREIGN = {"OPENAI_API_KEY": "api_key", "OPENAI_BASE_URL": "base_url"}
"""Variables of the provider's own tools that we honour."""


def _default_store() -> str:
    return f"sqlite:///{user_data_path('writethru') / 'store.sqlite3'}"


def _default_cache() -> Path:
    return user_cache_path("writethru") / "answers"


def _known_zone(name: str) -> str:
    """Refuse a zone this machine does not know before anything is read, and not where the story is printed."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'"{name}" is no time zone known here; name one such as Europe/Paris') from None
    return name


_ENCODER = re.compile(r"(?:onnx|sentence-transformers|openai):.+")


def _known_encoder(name: str | None) -> str | None:
    if name is not None and not _ENCODER.fullmatch(name):
        raise ValueError(f'no encoder "{name}"; write onnx:FOLDER, sentence-transformers:NAME or openai:MODEL')
    return name


class Price(Value):
    """What a model costs, in the currency the newsroom counts in, per million tokens."""

    input: float = Field(ge=0)
    output: float = Field(ge=0)

    def of(self, usage: Mapping[str, int]) -> float:
        """Return what this many tokens cost, keyed as a provider counts them."""
        asked, answered = usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0)
        return (asked * self.input + answered * self.output) / 1_000_000


class Settings(Value):
    """Everything that can be set. Each field is a key of `writethru.toml` and, upper-cased, a `WRITETHRU_` variable."""

    store: str = Field(
        default_factory=_default_store, description="Where stories are kept: sqlite:///… or postgresql://…"
    )
    offline: bool = Field(False, description="Fetch nothing; an address given as a source is refused.")

    writer: Literal["auto", "llm", "extractive"] = Field(
        "auto", description="Who writes: `auto` takes the model where one is configured, else the extractive writer."
    )
    model: str | None = Field(None, description="The model that writes. None configured: the extractive writer does.")
    base_url: str | None = Field(None, description="Address of an OpenAI-compatible server.")
    api_key: SecretStr | None = Field(None, description="Key of the provider. Never printed or stored.")
    replay: Path | None = Field(None, description="A recording that answers the model's calls; no network.")
    llm_attempt_seconds: float = Field(120, gt=0, description="Longest wait for one answer of the model, in all.")
    llm_deadline_seconds: float = Field(300, gt=0, description="Longest wait for an answer, all attempts together.")
    llm_api: Literal["chat", "responses"] = Field(
        "chat", description="The server's API: Chat Completions, or Responses. Some models answer in the latter alone."
    )
    llm_stream: bool = Field(False, description="Stream answers: for proxies that cut requests which idle for long.")
    llm_concurrency: int = Field(16, ge=1, le=256, description="Requests under way at a time, and stories in a batch.")
    requests_per_minute: int | None = Field(
        None, gt=0, description="Requests a minute at most. Unset: what the server's rate-limit headers say."
    )
    tokens_per_minute: int | None = Field(
        None, gt=0, description="Tokens a minute at most. Unset: what the server's rate-limit headers say."
    )
    context_tokens: int = Field(
        8000, ge=1000, description="Room for one request and its answer in the model's context, in tokens."
    )
    cache: Path = Field(
        default_factory=_default_cache, description="Folder of the answers a model gave, so that a rerun costs nothing."
    )
    no_cache: bool = Field(False, description="Ask the model anew, and keep no answer.")
    budget_tokens: int | None = Field(None, gt=0, description="Tokens one run may use, asked and answered.")
    budget_cost: float | None = Field(None, gt=0, description="Money one run may cost, at the prices in `models`.")
    story_tokens: int | None = Field(None, gt=0, description="Tokens one story may use, asked and answered.")
    story_cost: float | None = Field(None, gt=0, description="Money one story may cost, at the prices in `models`.")
    prompts: Path | None = Field(None, description="A folder whose prompts replace ours, file by file.")
    mend_rounds: int = Field(
        1, ge=0, le=5, description="How often the model is asked to set right what the checker blocks in its story."
    )
    best_of: int = Field(1, ge=1, le=8, description="Drafts at most from which the checker chooses the best.")
    best_of_above: float = Field(
        0.1, ge=0, le=1, description="Share of a draft's sentences the checker blocks, above which another is drawn."
    )
    headline_words: int = Field(14, ge=4, le=40, description="Words of a headline at most, of a model's.")
    language: str = Field(
        "", pattern="^([a-z]{2})?$", description="Language of a model's stories, in two letters. Unset: the sources'."
    )
    spelling: Literal["", "en-GB", "en-US"] = Field(
        "", description="Spelling a model keeps to in English stories. Unset: that of the sources."
    )
    tone: str = Field("", description="Tone of a model's stories, in words, such as `plain` or `for young readers`.")
    house_style: str = Field("", description="What the model is told of the newsroom's style, in words.")
    banned_words: tuple[str, ...] = Field((), description="Words the model may not use outside quotations.")
    models: dict[str, Price] = Field({}, description="Prices by model, for the cost of a story.")

    engine: Literal["auto", "features", "model", "judge"] = Field(
        "auto",
        description="What judges entailment: the model `entailment_model` names, lexical features, or the LLM.",
    )
    entailment_model: Path | None = Field(
        None, description="Folder of a local model that judges entailment: model.onnx, tokenizer.json and config.json."
    )
    min_origins: int | None = Field(
        None, ge=1, description="Independent origins an event needs. Unset: 1 for `story`, 2 for `batch`."
    )
    bullets: int = Field(5, ge=1, le=12, description="Key points at most.")
    max_words: int = Field(380, ge=20, le=5000, description="Length of the body in words.")
    attribution: Literal["sentence", "first", "end-notes"] = Field(
        "sentence", description="Credit in each sentence, at an outlet's first mention only, or in notes at the end."
    )
    on_flagged: Literal["keep", "cut"] = Field(
        "keep", description="Keep claims with blocking findings for the editor, or cut them from the draft."
    )
    threshold: float | None = Field(
        None, ge=0, le=1, description="How alike two articles must be to report one event. Unset: the measured value."
    )
    encoder: Annotated[str | None, AfterValidator(_known_encoder)] = Field(
        None,
        description="A sentence encoder that helps to find events, also across languages: onnx:FOLDER, "
        "sentence-transformers:NAME or openai:MODEL. Unset: none.",
    )
    timezone: Annotated[str, AfterValidator(_known_zone)] = Field("UTC", description="Zone of the times a reader sees.")
    outlets: Path | None = Field(None, description="A TOML file of outlets that extends the registry.")
    robots: bool = Field(True, description="Fetch only what a site's robots.txt allows.")
    allow_hosts: tuple[str, ...] = Field(
        (), description="Hosts that may be fetched although their address is private: an intranet archive."
    )
    fetch_seconds: float = Field(15, gt=0, le=120, description="Longest wait for one page, redirects and all.")
    fetch_connections: int = Field(8, ge=1, le=64, description="Pages fetched at a time, of different hosts.")
    page_cache: Path | None = Field(None, description="Where fetched pages are kept. Unset: the user's cache folder.")
    workers: int = Field(0, ge=0, le=64, description="Processes that read pages; 0 is one for each core.")

    def digest(self) -> str:
        """SHA-256 of what shapes a story; the store's place and secrets do not."""
        shaping = self.model_dump(mode="json", exclude=set(_NOT_SHAPING))
        return sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()


_NOT_SHAPING = (
    "store", "offline", "api_key", "models", "replay", "workers", "outlets", "cache", "no_cache",
    "robots", "allow_hosts", "fetch_seconds", "fetch_connections", "page_cache",
    "llm_attempt_seconds", "llm_deadline_seconds", "budget_tokens", "budget_cost", "story_tokens", "story_cost",
    "llm_api", "llm_stream", "llm_concurrency", "requests_per_minute", "tokens_per_minute",
)  # fmt: skip


class Resolved(NamedTuple):
    """The settings in force, and for each key where its value came from."""

    settings: Settings
    origins: dict[str, str]


class _Given(NamedTuple):
    value: Any
    origin: str


def resolve(
    config: Path | None = None, *, flags: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> Resolved:
    """Merge all layers; SettingsError names the layer and the key that cannot be used. A flag of None is not given."""
    given: dict[str, _Given] = {}
    path = config or (Path(CONFIG_NAME) if Path(CONFIG_NAME).is_file() else None)
    if path:
        given |= _from_file(path)
    given |= _from_environment(os.environ if environ is None else environ)
    given |= {
        key: _Given(value, f"--{key.replace('_', '-')}") for key, value in (flags or {}).items() if value is not None
    }
    return Resolved(
        _validated(given), {key: given[key].origin if key in given else "default" for key in Settings.model_fields}
    )


def _from_file(path: Path) -> dict[str, _Given]:
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        raise SettingsError("no such file", where=str(path), do="check --config") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read ({error})", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"not valid TOML: {error}", where=str(path)) from error
    return {_known(key, place := f"{path}:{_line(text, key)}"): _Given(value, place) for key, value in table.items()}


def _line(text: str, key: str) -> int:
    """Line of a top-level key; tomllib does not tell."""
    pattern = re.compile(rf'^\s*\[?\[?\s*["\']?{re.escape(key)}\b')
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)


def _from_environment(environ: Mapping[str, str]) -> dict[str, _Given]:
    given = {key: _Given(environ[name], name) for name, key in FOREIGN.items() if environ.get(name)}
    for name in sorted(environ):
        if name.startswith(PREFIX) and environ[name]:
            key = _known(name.removeprefix(PREFIX).lower(), name)
            given[key] = _Given(_parsed(environ[name], key, name), name)
    return given


def _parsed(value: str, key: str, name: str) -> Any:
    """Read a variable as its key needs it: a table as JSON, a list as JSON or with commas, all else as it is."""
    shape = get_origin(Settings.model_fields[key].annotation)
    if shape is tuple and not value.lstrip().startswith("["):
        return [item.strip() for item in value.split(",") if item.strip()]
    if shape not in {tuple, dict}:
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise SettingsError(f"not JSON ({error})", where=name) from error


def _known(key: str, where: str) -> str:
    if key in Settings.model_fields:
        return key
    near = get_close_matches(key, Settings.model_fields, n=1)
    hint = f'did you mean "{near[0]}"?' if near else "`writethru config` lists all keys"
    raise SettingsError(f'unknown key "{key}"', where=where, do=hint)


def _validated(given: Mapping[str, _Given]) -> Settings:
    try:
        return Settings(**{key: value for key, (value, _) in given.items()})
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        key = str(fault["loc"][0])
        said = fault["msg"].removeprefix("Value error, ")
        message = said[0].lower() + said[1:]
        where = given[key].origin if given[key].origin.startswith("--") else f"{given[key].origin}, {key}"
        raise SettingsError(message, where=where, do="`writethru config` shows every key and value") from None
