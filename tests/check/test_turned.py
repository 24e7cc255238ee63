"""What no word of a claim shows by itself: who did it, how it ended, what was hung on behind "and".

Each row: the article, a sentence credited to it, and whether it is wrong.
"""

import pytest

from pipeline.domain import Severity
from tests.check.cases import findings, of_body
from tests.factories import make_article

MATCH = (
    "Tarn Bay beat Lorn Head 3-1 on Saturday in front of 12,000 fans. "
    "Coach Oda Brun praised her young midfield after the match. "
    "Lorn Head remain third in the league."
)
SUE = (
    "The Harwick Mill company sued the town of Orre on Monday over a closed road. "
    "Judge Piet Maas will hear the case in June."
)
DOG = (
    "Police officer Lars Holm shot Erik Sand outside a bank in Lorn on Monday, witnesses said. "
    "Sand is in hospital. "
    "Holm was suspended."
)
BUY = (
    "Nordkraft acquired Halmar Lines for 2 billion crowns, the companies said on Monday. "
    "The deal must be approved by regulators."
)
FIRE = (
    "Inspectors closed the Blue Anchor restaurant in Port Ann on Friday after finding mould in the kitchen. "
    "The restaurant may reopen once the kitchen has been cleaned, the inspectors said. "
    "Its owner, Ada Lind, has run it for nine years."
)
ADM = (
    "Ada Lind admitted on Tuesday that she had known of the mould for weeks. "
    '"I should have closed it myself," Lind said. '
    "Inspectors said they had warned her twice."
)
DEN = (
    "Ada Lind denied on Tuesday that she had known of the mould. "
    '"Nobody told me," Lind said. '
    "Inspectors said they had warned her twice."
)
DEAL = (
    "Talks between the dockers' union and Halmar Lines collapsed on Sunday night without a deal. "
    "The strike at Port Ann goes on, the union said."
)
DEAL2 = (
    "The dockers' union and Halmar Lines reached a deal on Sunday night after ten hours of talks. "
    "The strike at Port Ann is over, the union said."
)
VOTE = (
    "The council rejected the plan for a new bridge on Thursday by 12 votes to 9. "
    "Mayor Ada Vance said she would resign."
)
ROWS = [
    (MATCH, "Lorn Head beat Tarn Bay 3-1 on Saturday.", True),
    (MATCH, "Tarn Bay beat Lorn Head 3-1 on Saturday.", False),
    (MATCH, "Lorn Head defeated Tarn Bay in front of 12,000 fans on Saturday.", True),
    (MATCH, "Lorn Head were beaten by Tarn Bay 3-1 on Saturday.", False),
    (MATCH, "Lorn Head lost 3-1 to Tarn Bay on Saturday.", False),
    (SUE, "The town of Orre sued the Harwick Mill company on Monday over a closed road.", True),
    (SUE, "The town of Orre was sued by the Harwick Mill company on Monday over a closed road.", False),
    (DOG, "Erik Sand shot police officer Lars Holm outside a bank in Lorn on Monday, witnesses said.", True),
    (DOG, "Erik Sand was shot by police officer Lars Holm outside a bank in Lorn on Monday, witnesses said.", False),
    (BUY, "Halmar Lines acquired Nordkraft for 2 billion crowns.", True),
    (BUY, "Nordkraft bought Halmar Lines for 2 billion crowns.", False),
    (BUY, "Halmar Lines was acquired by Nordkraft for 2 billion crowns.", False),
    (FIRE, "Inspectors closed the Blue Anchor restaurant in Port Ann on Friday and fined the owner.", True),
    (
        FIRE,
        "Inspectors closed the Blue Anchor restaurant in Port Ann on Friday after finding mould.",
        False,
    ),
    (FIRE, "Inspectors closed the Blue Anchor restaurant in Port Ann and arrested Ada Lind.", True),
    (FIRE, "Inspectors found mould in the kitchen of the Blue Anchor and closed the restaurant.", False),
    (FIRE, "Ada Lind, who has run the Blue Anchor restaurant for nine years, will appeal.", True),
    (FIRE, "The Blue Anchor restaurant was closed on Friday, and its owner has apologised.", True),
    (FIRE, "Inspectors closed the Blue Anchor restaurant on Friday but let the bar stay open.", True),
    (MATCH, "Tarn Bay beat Lorn Head 3-1 on Saturday and went top of the league.", True),
    (MATCH, "Tarn Bay beat Lorn Head 3-1 on Saturday and Brun praised her midfield.", False),
    (DOG, "Holm was suspended and Sand is in hospital.", False),
    (DOG, "Holm was suspended and has hired a lawyer.", True),
    (BUY, "Nordkraft acquired Halmar Lines for 2 billion crowns and will cut 300 jobs.", True),
    (BUY, "Nordkraft acquired Halmar Lines for 2 billion crowns and plans to rename its ships.", True),
    (VOTE, "The council rejected the plan for a new bridge and voted to keep the ferry.", True),
    (VOTE, "The council rejected the plan for a new bridge, and the mayor said she would resign.", False),
    (ADM, "Ada Lind was accused of having known of the mould for weeks. She denied it.", True),
    (ADM, "Lind denied it on Tuesday.", True),
    (ADM, "She denied having known of the mould.", True),
    (DEN, "Lind denied on Tuesday that she had known of the mould.", False),
    (DEN, "She denied it on Tuesday.", False),
    (DEN, "Lind admitted on Tuesday that she had known of the mould.", True),
    (ADM, "Lind rejected the accusation.", True),
    (ADM, "She admitted it on Tuesday.", False),
    (DEN, "She admitted it on Tuesday.", True),
    (DEAL, "The dockers' union and Halmar Lines reached a deal on Sunday night.", True),
    (DEAL2, "The dockers' union and Halmar Lines reached a deal on Sunday night.", False),
    (DEAL2, "Talks between the dockers' union and Halmar Lines collapsed on Sunday night.", True),
    (DEAL, "Talks between the dockers' union and Halmar Lines collapsed on Sunday night.", False),
    (DEAL2, "Talks between the dockers' union and Halmar Lines ended without a deal on Sunday night.", True),
    (DEAL, "Talks between the dockers' union and Halmar Lines ended without a deal on Sunday night.", False),
    (DEAL2, "The strike at Port Ann goes on.", True),
    (DEAL, "The strike at Port Ann is over, the union said.", True),
    (VOTE, "The council approved the plan for a new bridge on Thursday.", True),
    (VOTE, "The council turned down the plan for a new bridge on Thursday.", False),
    (VOTE, "The council backed the plan for a new bridge on Thursday.", True),
]
OF_DRAFTS = frozenset({"H01", "L01", "V01"})
"""Findings on the headline, on persons and on copying, which are not the matter here."""


@pytest.mark.parametrize(("article", "claim", "wrong"), ROWS)
def test_what_the_article_tells_otherwise_is_blocked_and_its_twin_is_not(article: str, claim: str, wrong: bool):
    draft = of_body(f"{claim.rstrip('.')}, according to Northern Herald.", headline=article.partition(".")[0])
    found = findings(draft, make_article(article, outlet="Northern Herald"))
    blocking = [one.code for one in found if one.severity is Severity.BLOCK and one.code not in OF_DRAFTS]
    assert bool(blocking) is wrong
