import pytest

from pipeline.extract.signature import signature
from pipeline.extract.tree import parsed
from pipeline.outlets import Registry

TEXT = "The pier stays closed until the harbour board has heard its engineers."


@pytest.mark.parametrize(
    ("last", "named"),
    [
        ("<p style='text-align: right'>Brida Tallow</p>", ("Brida Tallow",)),
        ("<p align=right>Brida Tallow and Corm Pell</p>", ("Brida Tallow", "Corm Pell")),
        ("<p><strong>Brida Tallow</strong></p>", ("Brida Tallow",)),
        ("<p><em>-- By Brida Tallow</em></p>", ("Brida Tallow",)),
        ("<p>Brida Tallow</p>", ()),
        ("<p><strong>Harbour Desk</strong></p>", ()),
        ("<p><strong>The pier is closed.</strong></p>", ()),
        ("<p><strong>Tallow</strong></p>", ()),
        ("<p><strong>7. Januar</strong></p>", ()),
    ],
)
def test_who_signs_below_the_text_is_named_where_the_name_is_set_apart(last: str, named: tuple[str, ...]):
    tree = parsed(f"<html><body><p>{TEXT}</p>{last}</body></html>")
    text = " ".join(tree.findall(".//p")[-1].text_content().split())
    assert signature((TEXT, text), tree, Registry.load()) == named


def test_an_article_of_one_block_is_not_its_own_signature():
    assert (
        signature(("Brida Tallow",), parsed("<html><body><p><b>Brida Tallow</b></p></body></html>"), Registry([])) == ()
    )
