from pipeline.domain import Article
from pipeline.extract.finish import Finisher
from pipeline.settings import Settings

HIDDEN = "\x1b]0;x\x07\u202e\u200b\x00"


def test_lines_beside_a_text_lose_what_hides_or_reorders_them_and_keep_joiners():
    article = Article(
        id="a",
        title=f"Pier {HIDDEN}closes\u2028 now",
        outlet=f"Osmere {HIDDEN}Courier",
        byline=(f"Brida{HIDDEN} Tallow", HIDDEN.replace("]0;x", "")),
        section=f"Har{HIDDEN}bour",
        credit=f"A{HIDDEN}FP",
        text="The pier is closed.",
    )
    found = Finisher(Settings()).finished(article)
    shown = HIDDEN.replace("\x1b", "").replace("\x07", "").replace("\u202e", "").replace("\u200b", "").replace("\0", "")
    assert found.title == f"Pier {shown}closes now"
    assert found.outlet == f"Osmere {shown}Courier"
    assert found.byline == (f"Brida{shown} Tallow",)
    assert (found.section, found.credit) == (f"Har{shown}bour", f"A{shown}FP")
    persian = Article(id="b", title="می‌شود", text="x")
    assert Finisher(Settings()).finished(persian).title == "می‌شود"


def test_an_outlet_of_nothing_that_shows_is_unknown():
    assert Finisher(Settings()).finished(Article(id="a", outlet="\u200b\u202e", text="x")).outlet == "unknown"


def test_a_line_without_end_is_cut_and_an_id_shows_what_it_is():
    article = Article(
        id="x\0y", title="x " * 1_000_000, outlet="E" * 1_000_000, byline=("Ann Bell",) * 100_000, text="x"
    )
    found = Finisher(Settings()).finished(article)
    assert (len(found.title), len(found.outlet), found.id) == (399, 400, "xy")
    assert len(found.byline) <= 50
