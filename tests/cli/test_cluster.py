"""`cluster`: events in a pipe, explained, and kept from one call to the next."""

import json
from collections.abc import Callable

from tests.cli.conftest import Ran
from tests.cluster.reports import HIGHLAND, STRAIT, articles
from tests.factories import make_article

Command = Callable[..., Ran]


def _file(folder, given):
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(article.model_dump(mode="json")) + "\n" for article in given))
    return path


def test_each_article_is_in_one_event_of_the_documented_form(writethru: Command, tmp_path):
    ran = writethru("cluster", _file(tmp_path, articles(STRAIT | HIGHLAND)))
    assert ran.code == 0
    assert [set(row) for row in ran.rows] == [
        {"id", "label", "articles", "outlets", "origins", "start_at", "end_at"}
    ] * 2
    assert sorted(outlet for row in ran.rows for outlet in row["outlets"]) == sorted(STRAIT | HIGHLAND)


def test_explain_tells_what_holds_an_event_together(writethru: Command, tmp_path):
    ran = writethru("cluster", "--explain", _file(tmp_path, articles(STRAIT | HIGHLAND)))
    assert ran.code == 0
    assert "Calmera" in ran.out
    assert "Belgarth" in ran.out


def test_events_kept_in_a_state_grow_under_their_ids(writethru: Command, tmp_path):
    state = tmp_path / "week.jsonl"
    both = articles(STRAIT)
    first = writethru("cluster", "--update", state, _file(tmp_path, both[:1]))
    second = writethru("cluster", "--update", state, _file(tmp_path, [both[1], *articles(HIGHLAND)]))
    assert [len(row["articles"]) for row in second.rows] == [2, 2]
    assert first.rows[0]["id"] in {row["id"] for row in second.rows}


def test_a_state_that_is_none_is_refused_in_one_line(writethru: Command, tmp_path):
    path = _file(tmp_path, articles(STRAIT))
    ran = writethru("cluster", "--update", path, path)
    assert ran.code == 12
    assert "not a state" in ran.err


def test_odd_articles_are_each_handled_and_reported(writethru: Command, tmp_path):
    first, second = articles(STRAIT)
    given = [
        first,
        second.model_copy(update={"id": first.id}),
        make_article("", "Empty Sheet"),
        make_article("word", "Brief Sheet"),
        make_article("The council of Belgarth met to vote. " * 140_000, "Endless Sheet"),
        make_article("Le conseil municipal de Belgarth a voté lundi le budget du marché.", "Gazette", language="fr"),
    ]
    ran = writethru("cluster", _file(tmp_path, given))
    assert ran.code == 10
    assert "no text in it" in ran.err
    assert "a text of 5,179,999 characters: more than an article has" in ran.err
    assert f"same id   {first.id}: an article before it has this id; this one goes on as {first.id}-2" in ran.err
    assert sorted(len(row["articles"]) for row in ran.rows) == [1, 1, 2]
    assert len({article for row in ran.rows for article in row["articles"]}) == 4
