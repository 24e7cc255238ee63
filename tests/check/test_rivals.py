"""Figures of one thing that differ are told, and figures of two things never held against each other.

Each row: what the draft says after one outlet, what another outlet has, and whether they disagree.
"""

import pytest

from tests.check.cases import findings, of_body
from tests.factories import make_article

ROWS = [
    (
        "The Harbour Party won 41 percent of the vote.",
        "The Green List won 38 percent of the vote, and turnout was 61 percent.",
        False,
    ),
    (
        "Some 41 percent of voters backed the Harbour Party.",
        "In all, 38 percent of voters backed the Green List.",
        False,
    ),
    (
        "The Harbour Party won 41 percent of the vote and the Green List 22 percent.",
        "The Green List took 22 percent, the Harbour Party 41 percent and the Union of Fishers 19 percent of the vote.",
        False,
    ),
    (
        "The Harbour Party won 41 percent of the vote.",
        "The Harbour Party took 44 percent of the vote, the commission said.",
        True,
    ),
    ("The ruling party won 44 percent of the vote.", "The opposition party won 41 percent of the vote.", False),
    ("Turnout was 61 percent.", "The mayor's party won 58 percent.", False),
    ("The Harbour Party won 41 seats in the assembly.", "The Green List won 38 seats in the assembly.", False),
    (
        "The Harbour Party won 41 seats in the assembly.",
        "The Harbour Party won 43 seats in the assembly, the count showed.",
        True,
    ),
    ("Tarn Bay beat Lorn Head 3-1 on Saturday.", "Tarn Bay beat Skarn United 2-0 on Saturday.", False),
    (
        "Oda Brun scored 14 goals for Tarn Bay this season.",
        "Lars Holm scored 11 goals for Tarn Bay this season.",
        False,
    ),
    (
        "Oda Brun scored 14 goals for Tarn Bay this season.",
        "Oda Brun has scored 16 goals for Tarn Bay this season.",
        True,
    ),
    ("Some 120 passengers were rescued on Monday.", "On Tuesday, 90 passengers were rescued.", False),
    ("By Monday evening 12 people were dead.", "As of Tuesday 15 people were dead.", False),
    (
        "The blast killed 12 people in the harbour on Monday.",
        "Fifteen people died in the harbour blast, the mayor said on Tuesday.",
        True,
    ),
    (
        "The blast killed 12 people in the harbour on Monday.",
        "The blast killed 95 people in the harbour on Monday.",
        True,
    ),
    ("The repair will cost 3.4 million crowns.", "The repair will cost 4.1 million crowns, the council said.", True),
    (
        "The repair will cost 3.4 million crowns.",
        "The new market will cost 4.1 million crowns, the council said.",
        False,
    ),
    ("Inflation rose to 5.2 percent in March.", "Unemployment rose to 5.6 percent in March.", False),
    (
        "Police arrested 23 protesters outside the town hall.",
        "Police arrested 31 protesters outside the town hall, a spokesman said.",
        True,
    ),
    (
        "Police arrested 23 protesters outside the town hall.",
        "Police held 31 demonstrators after the rally at the town hall.",
        True,
    ),
    (
        "Police arrested 23 protesters outside the town hall.",
        "Police arrested 23 protesters outside the town hall, nine of them minors.",
        False,
    ),
    ("The bridge is 240 metres long.", "The bridge, 260 metres long, was closed.", True),
    ("Bread costs 12 crowns and milk 8 crowns.", "Milk costs 8 crowns, bread 12 crowns.", False),
    ("The Maru carried 312 passengers and the Ostra 280.", "The Ostra carried 280 passengers, the Maru 312.", False),
    ("More than 200 people fled.", "At least 213 people fled.", False),
    ("The storm cut power to 12,000 homes in Lorn.", "The storm cut power to 9,000 homes in Skarn.", False),
    ("The storm cut power to 12,000 homes in Lorn.", "The storm cut power to 9,000 homes in Lorn.", True),
    ("Brun was jailed for nine years.", "Brun was jailed for seven years.", True),
    ("Brun was jailed for nine years for arson in Lorn.", "Brun was jailed for seven years for arson in Lorn.", True),
    ("A quake killed 12 people in Lorn on Sunday.", "In December 2003 a quake killed 26 people in Lorn.", False),
    (
        "Some 50 people were wounded in the quake.",
        "He said 30 of the 55 wounded in the quake remained in hospital.",
        False,
    ),
    (
        "She caught 52 passes for 440 metres and four points.",
        "She made 43 catches for 440 metres and four points.",
        True,
    ),
    ("He won 21 of 25 fights in the town's clubs.", "He won 24 of 25 bouts in clubs around the town.", True),
]


@pytest.mark.parametrize(("claim", "other", "differ"), ROWS)
def test_two_outlets_disagree_where_they_count_one_thing(claim: str, other: str, differ: bool):
    articles = make_article(claim, outlet="Northern Herald"), make_article(other, outlet="Coast Courier")
    draft = of_body(f"{claim.rstrip('.')}, according to Northern Herald.", headline="News of the day")
    codes = [finding.code for finding in findings(draft, *articles)]
    assert ("N02" in codes) is differ
