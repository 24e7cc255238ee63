"""What `--out` leaves: DIR/SLUG/ with draft.md, story.json, review.html and sources/, each file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from pipeline.domain import Article, Revision, Story
    from pipeline.settings import Settings
    from pipeline.store import Store


def prepare(out: Path) -> None:
    """Make the folder and try it, before a story is paid for. SettingsError when it cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle, tried = tempfile.mkstemp(dir=out)
        os.close(handle)
        Path(tried).unlink()
    except OSError as error:
        raise _unwritable(out, error) from error


def is_missing(out: Path, story: Story) -> bool:
    """Say whether a story that stands has no folder: a run that was broken off may have stored it and no more."""
    from pipeline.domain import Status

    return story.status is not Status.KILLED and not (out / story.slug / "story.json").is_file()


def write_folder(out: Path, revision: Revision, *, store: Store, settings: Settings) -> Path:
    """Write the files of a story's latest revision and return their folder."""
    from pipeline.assemble import slug
    from pipeline.render import render
    from pipeline.review.page import desk_page

    story, articles = revision.story, revision.articles
    folder = out / story.slug
    files = {
        Path("draft.md"): render(story, articles, "md", settings=settings),
        Path("review.html"): desk_page(store, story.slug, settings=settings),
    }
    for number, article in enumerate(articles, 1):
        files[Path("sources", f"S{number}-{slug(article.outlet)}.json")] = article.model_dump_json(indent=2) + "\n"
        files[Path("sources", f"S{number}-{slug(article.outlet)}.txt")] = _source_text(article)
    files[Path("story.json")] = render(story, articles, "json", settings=settings)  # last: `is_missing` looks for it
    _remove_stale(folder / "sources", {path.name for path in files})
    for path, text in files.items():
        write_whole(folder / path, text)
    return folder


def write_report(out: Path, text: str) -> Path:
    """Write a batch's report.md and return its path."""
    write_whole(out / "report.md", text)
    return out / "report.md"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one; SettingsError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(text if text.endswith("\n") else text + "\n")
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> SettingsError:
    reason = error.strerror or str(error)
    return SettingsError(f"cannot be written ({reason})", where=str(path), do="give --out a folder you can write to")


def _remove_stale(folder: Path, keep: set[str]) -> None:
    """Remove sources of an earlier revision, which are in the store: the folder shows one revision only."""
    for path in folder.glob("S*-*") if folder.is_dir() else ():
        if path.name not in keep:
            path.unlink(missing_ok=True)


def _source_text(article: Article) -> str:
    when = article.published_at.isoformat() if article.published_at else "no date"
    return f"{article.title}\n{article.outlet}, {when}\n{article.url or article.source}\n\n{article.text}\n"
