"""Whose reporting an article carries, by its dateline."""

import pytest

from pipeline.extract.credit import credit
from pipeline.outlets import Registry


@pytest.mark.parametrize(
    ("dateline", "outlet", "credited"),
    [
        ("OSMERE (Reuters) - A pier fell.", "Osmere Post", "Reuters"),
        ("OSMERE (Transmar) - A pier fell.", "Osmere Post", "Transmar"),
        ("OSMERE (Lantern) - A pier fell.", "The Lantern", None),
        ("OSMERE (Courier) - A pier fell.", "Velmont Courier", None),
        ("OSMERE (AP) - A pier fell.", "The Associated Press", None),
        ("OSMERE (AP) - A pier fell.", "AP Villager", "Associated Press"),
        ("OSMERE (Cour) - A pier fell.", "Velmont Courier", "Cour"),
        ("A pier fell (on Monday) - and sank.", "Osmere Post", None),
    ],
)
def test_a_dateline_credits_an_agency_and_never_the_outlet_itself(dateline: str, outlet: str, credited: str | None):
    assert credit(dateline, outlet=outlet, registry=Registry.load()) == credited
