# ruff: noqa: E501 - a sentence is one line
"""What a strict editor says of sentences as reporters write them, curly and straight, in words and in figures.

The first table of a text is invented news; each row of the others a sentence with the blocking codes it must have, none
where it is right. A wrong one may have more codes than are named.
"""

from datetime import UTC, datetime

import pytest

from pipeline import flow
from pipeline.domain import Article
from pipeline.settings import Settings

FJORD = """\
KELVANE, Nov 20 — A ferry carrying 312 people ran aground off Port Ellory early Thursday, killing at least 14 and injuring 37, the coast guard said.
Captain Mira Oduya, who has commanded the Star of Ellory for nine years, told investigators that the steering failed at 5:40 a.m. local time.
“We had no rudder and no time,” Oduya said. “I ordered everyone on deck, and I would do it again.”
Transport Minister Tomas Reyl said the government would spend $1.2 billion on new vessels over the next decade.
“Nobody should have to board a ship built in the 1970s,” Reyl told reporters in Kelvane.
Nearly half of the country's 48 ferries are more than 30 years old, according to the Maritime Safety Board.
The opposition called the minister's plan a gesture too late. Its leader, Dr. Anouk Lasserre, demanded an independent inquiry.
Ticket prices rose 9 percent last year, and the operator, Halmar Lines, reported a loss of £3m.
Temperatures fell to minus 4 degrees Celsius overnight, hampering the rescue.
"""

BAY = """\
Fourteen people died and more than 30 were hurt when a passenger ferry hit rocks near Port Ellory on Thursday, officials said.
The Star of Ellory was carrying 312 passengers and crew from the island of Sund to the mainland.
The coast guard said 12 of the dead were passengers and two were crew members.
Survivors described waiting in the cold for up to three hours. “The water came in so fast,” said Jon Pell, 42, a fisherman from Sund. “I thought of my kids.”
Transport Minister Tomas Reyl rejected calls to resign. He said the ship had passed an inspection in September.
The ferry's captain, Mira Oduya, has not been charged. Police said she was cooperating.
Halmar Lines, which is based in Kelvane, said it would compensate the families.
"""

SKARN = """\
LINDHAVN, March 3 — The Skarn River burst its banks on Tuesday night, flooding 1,250 homes in Lindhavn and forcing about 4,000 residents from their homes, Mayor Sigrid Aune said.
At least three people were killed and 19 were missing on Wednesday, police chief Bo Rask told a news conference.
"We are not out of the woods yet," Rask said. "The water may rise again on Thursday."
The U.S. Embassy offered two helicopters, and the European Union pledged €25 million in aid.
Rainfall reached 210 millimetres in 24 hours, the most since 1987, according to the Meteorological Institute.
Prime Minister Erik Holt, 58, who took office in January, called the flood "a national tragedy" and planned to visit on Friday.
Energy company NordKraft allegedly ignored warnings about its dam, two former engineers said. The company denied it.
Schools will stay closed until March 9. Some 60% of the city had no power, and between 10 and 12 bridges were damaged.
"""

COAST = """\
Three people have died and 23 are missing after floods in Lindhavn, the regional government said on Wednesday evening.
More than 1,200 houses were under water, and 4,200 people had been evacuated, it said.
“It was the worst night of my life,” said Hanne Dahl, a teacher. “My daughter asked me: ‘Will we drown?’ I had no answer.”
The World Health Organization warned of contaminated wells. NordKraft said its dam had worked as designed.
Prime Minister Holt will travel to Lindhavn on Friday. The opposition Labour Party urged him to declare a state of emergency.
The army sent 450 soldiers and 35 boats. Damage could reach 2 billion kroner, insurers estimate.
"""

FERRY: list[tuple[str, str]] = [
    (
        "A ferry with 312 people aboard ran aground off Port Ellory, killing at least 14, according to Fjord Journal.",
        "",
    ),
    (
        "The ferry was carrying 312 people when it struck near Port Ellory on Thursday, according to Fjord Journal and Bay Bulletin.",
        "",
    ),
    ("Captain Mira Oduya told Fjord Journal that the steering failed at 5:40 a.m.", ""),
    ("Both Fjord Journal and Bay Bulletin said that at least 14 people died.", ""),
    ("Both Fjord Journal and Bay Bulletin said the captain ordered everyone on deck.", "A01"),
    ("The two outlets reported that 14 people died.", "A03"),
    ("She has commanded the Star of Ellory for nine years, Fjord Journal reported.", ""),
    ("The steering failed at 5:40 a.m. The captain ordered everyone on deck, Fjord Journal reported.", "A03"),
    ("“We had no rudder and no time,” Captain Mira Oduya said, according to Fjord Journal.", ""),
    ('"We had no rudder and no time," Captain Mira Oduya said, according to Fjord Journal.', ""),
    ("'We had no rudder and no time,' Captain Mira Oduya said, according to Fjord Journal.", ""),
    ("«We had no rudder and no time,» Captain Mira Oduya said, according to Fjord Journal.", ""),
    ("The minister said that “nobody should have to board a ship built in the 1970s,” Fjord Journal reported.", ""),
    (
        "“We had no rudder and no time,” Oduya said. “I ordered everyone on deck, and I would do it again,” Fjord Journal reported.",
        "A03",
    ),
    ("“I ordered everyone on deck,” Oduya said, “and I would do it again,” Fjord Journal reported.", ""),
    ("“I ordered everyone on deck … I would do it again,” Oduya said, according to Fjord Journal.", ""),
    ("“I ordered everyone ... and I would do it again,” Oduya said, according to Fjord Journal.", ""),
    ("“I ordered everyone and I would do it again,” Oduya said, according to Fjord Journal.", "Q03"),
    ("“I ordered everyone on deck, and I would do [that] again,” Oduya said, according to Fjord Journal.", ""),
    ("“[We] had no rudder and no time,” Oduya said, according to Fjord Journal.", ""),
    ("“We had no rudder and no chance,” Oduya said, according to Fjord Journal.", "Q02"),
    ("“God saved us all that night,” Oduya said, according to Fjord Journal.", "Q01"),
    ("“The water came in so fast,” Jon Pell said, according to Fjord Journal.", "Q05"),
    ("“We had no rudder and no time,” Tomas Reyl said, according to Fjord Journal.", "Q06"),
    ("The opposition called the plan “a gesture too late,” Fjord Journal reported.", "Q04"),
    ("Almost half of the 48 ferries in the country are over 30 years old, Fjord Journal reported.", ""),
    ("About 50 percent of the country's ferries are more than 30 years old, Fjord Journal reported.", ""),
    ("Nearly a third of the country's 48 ferries are more than 30 years old, Fjord Journal reported.", "N01"),
    ("A dozen of the dead were passengers, Bay Bulletin reported.", ""),
    ("Half a dozen of the dead were passengers, Bay Bulletin reported.", "N01"),
    ("Tomas Reyl said nobody should board a ship built in the 1970s, Fjord Journal reported.", ""),
    ("Tomas Reyl said nobody should board a ship built in the '70s, Fjord Journal reported.", ""),
    ("Tomas Reyl said nobody should board a ship built in the 1980s, Fjord Journal reported.", "N01"),
    ("The government would spend $1.2bn on new vessels, Fjord Journal reported.", ""),
    ("The government would spend 1.2 billion dollars on new vessels, Fjord Journal reported.", ""),
    ("The government would spend $1,200 million on new vessels, Fjord Journal reported.", ""),
    ("The government would spend $2.1bn on new vessels, Fjord Journal reported.", "N01"),
    ("The government would spend €1.2bn on new vessels, Fjord Journal reported.", "N01"),
    ("Ticket prices rose 9 per cent last year, Fjord Journal reported.", ""),
    ("Ticket prices rose by 9% last year, Fjord Journal reported.", ""),
    ("Ticket prices rose by nine percent last year, Fjord Journal reported.", ""),
    ("Ticket prices rose by 19% last year, Fjord Journal reported.", "N01"),
    ("Ticket prices rose by nine percentage points last year, Fjord Journal reported.", ""),
    ("Halmar Lines reported a loss of 3 million pounds, Fjord Journal reported.", ""),
    ("Halmar Lines reported a loss of 3 million dollars, Fjord Journal reported.", "N01"),
    ("Temperatures fell to -4C overnight, Fjord Journal reported.", ""),
    ("Temperatures fell to −4 °C overnight, Fjord Journal reported.", ""),
    ("Temperatures fell to 4 degrees Celsius overnight, Fjord Journal reported.", "N01"),
    ("Temperatures fell to 25 degrees Fahrenheit overnight, Fjord Journal reported.", ""),
    ("The steering failed at 05:40, Fjord Journal reported.", ""),
    ("The steering failed at 6:40 a.m., Fjord Journal reported.", "N01"),
    ("The steering failed at 5:40 p.m., Fjord Journal reported.", "N01"),
    ("The ferry ran aground on Nov. 20, Fjord Journal reported.", ""),
    ("Sir Tomas Reyl said the government would spend $1.2 billion on new vessels, Fjord Journal reported.", ""),
    ("Oduya told investigators that the steering failed, Fjord Journal reported.", ""),
    ("Ms Oduya told investigators that the steering failed, Fjord Journal reported.", ""),
    ("M. Oduya told investigators that the steering failed, Fjord Journal reported.", ""),
    ("Lena Oduya told investigators that the steering failed, Fjord Journal reported.", "E01"),
    (
        "Prime Minister Tomas Reyl said the government would spend $1.2 billion on new vessels, Fjord Journal reported.",
        "E01",
    ),
    ("Anouk Lasserre demanded an independent inquiry, Fjord Journal reported.", ""),
    ("Opposition leader Anouk Lasserre demanded an independent inquiry, Fjord Journal reported.", ""),
    ("Jon Pell told investigators that the steering failed, Fjord Journal reported.", "E01"),
    ("Captain Mira Оduya told investigators that the steering failed, Fjord Journal reported.", "E01"),
    ("A ferry carrying 3\u200b12 people ran aground off Port Ellory, Fjord Journal reported.", ""),
    ("A ferry carrying 3\u200b15 people ran aground off Port Ellory, Fjord Journal reported.", "N01"),
    ("Jon Pell, a 42-year-old fisherman, described the water, Bay Bulletin reported.", ""),
    ("Jon Pell, aged 42, a fisherman from Sund, thought of his kids, Bay Bulletin reported.", ""),
    ("Jon Pell, a 45-year-old fisherman from Sund, thought of his kids, Bay Bulletin reported.", "N01"),
    ("The ferry was carrying 312 passengers and crew, the Dravik Tribune reported.", "A04"),
    ("The ferry was carrying 312 passengers and crew, according to Bay Bulletin and Nordwind Online.", "A04"),
    ("The ferry was carrying 312 passengers and crew, the BBC reported.", "A04"),
    ("Ticket prices rose 9 percent last year, Bay Bulletin reported.", "A01 N01"),
    ("The opposition leader demanded an independent inquiry, Bay Bulletin reported.", "A01"),
    ("The captain has been charged, Bay Bulletin reported.", "A02"),
    ("The ship had not passed an inspection in September, Bay Bulletin reported.", "A02"),
    ("Transport Minister Tomas Reyl accepted calls to resign, Bay Bulletin reported.", "M01"),
    ("The coast guard said 12 of the dead were passengers and two were crew members, Bay Bulletin reported.", "V01"),
    ("The ferry was carrying 312 passengers and crew (Bay Bulletin).", ""),
    ("AP, carried by Bay Bulletin, reported that the ferry was carrying 312 passengers and crew.", ""),
    ("The ferry was carrying 312 passengers and crew, according to AP, carried by Bay Bulletin.", ""),
    ("The ferry was carrying 512 passengers and crew, according to AP, carried by Bay Bulletin.", "N01"),
    ("Bay Bulletin: The ferry was carrying 312 passengers and crew.", ""),
    ("Bay Bulletin writes that survivors described waiting in the cold for up to three hours.", ""),
    ("In an interview with Bay Bulletin, Jon Pell said he thought of his kids.", ""),
    ("Jon Pell, quoted by Bay Bulletin, said he thought of his kids.", ""),
    ("Survivors waited in the cold for up to three hours, as reported by Bay Bulletin.", ""),
    (
        "Survivors waited in the cold for up to three hours, as mentioned in reports from Bay Bulletin and Fjord Journal.",
        "A01",
    ),
    ("Survivors waited in the cold for up to three hours, per Bay Bulletin.", ""),
    ("Bay Bulletin, for its part, said survivors waited in the cold for up to three hours.", ""),
    ("Bay Bulletin's report says survivors waited in the cold for up to three hours.", ""),
    ("The newspaper Bay Bulletin reported that survivors waited up to three hours in the cold.", ""),
    ("Survivors waited in the cold for up to three hours, [Bay Bulletin](https://bay.example/ferry) reported.", ""),
    ("Fjord Journal put the injured at 37, while Bay Bulletin said more than 30 were hurt.", ""),
    ("Fjord Journal said 14 people died and 37 were injured; Bay Bulletin spoke of more than 30 hurt.", ""),
    ("Between 30 and 40 people were hurt, Bay Bulletin reported.", "N01"),
]
FLOOD: list[tuple[str, str]] = [
    (
        "Floodwater filled 1,250 homes in Lindhavn after the Skarn River overflowed on Tuesday night, according to Skarn Post.",
        "",
    ),
    ("Nineteen people were missing as of Wednesday, Skarn Post reported, while Coast Radio put the number at 23.", ""),
    ("Nineteen people were missing on Wednesday, Skarn Post reported.", "N02"),
    ("The floods left 23 people missing, Coast Radio reported.", "N02"),
    ("Three people died in the floods, Skarn Post and Coast Radio reported.", ""),
    ("More than 1,200 homes were flooded, Coast Radio reported.", ""),
    ("About 4,000 people were forced from their homes, Skarn Post reported.", ""),
    (
        '"We are not out of the woods yet," Rask said, warning that the water may rise again on Thursday, Skarn Post reported.',
        "",
    ),
    (
        '"We are not out of the woods yet. The water may rise again on Thursday," Rask said, according to Skarn Post.',
        "",
    ),
    ("Hanne Dahl said her daughter asked her “Will we drown?”, Coast Radio reported.", ""),
    ("“My daughter asked me: ‘Will we drown?’ I had no answer,” Hanne Dahl said, Coast Radio reported.", ""),
    ("\"My daughter asked me: 'Will we drown?' I had no answer,\" Hanne Dahl told Coast Radio.", ""),
    ('Holt called the flood "a national tragedy", Skarn Post reported.', ""),
    ('Mayor Sigrid Aune called the flood "a national tragedy," Skarn Post reported.', "Q06"),
    ('Holt called the flood "a national disaster," Skarn Post reported.', "Q02"),
    ("The American embassy offered two helicopters, Skarn Post reported.", ""),
    ("The US Embassy offered two helicopters, Skarn Post reported.", ""),
    ("The EU promised 25 million euros in aid, Skarn Post reported.", ""),
    ("The EU promised 35 million euros in aid, Skarn Post reported.", "N01"),
    ("The WHO warned that wells were contaminated, Coast Radio reported.", ""),
    ("UNICEF warned that wells were contaminated, Coast Radio reported.", "E01"),
    ("Rain reached 210 mm in 24 hours, the most since 1987, Skarn Post reported.", ""),
    ("Rain reached 21 centimetres in a day, Skarn Post reported.", ""),
    ("Rain reached 210 mm in 24 hours, the most since 1978, Skarn Post reported.", "N01"),
    ("Holt, 58, took office in January, Skarn Post reported.", ""),
    ("The 58-year-old prime minister took office in January, Skarn Post reported.", ""),
    ("Holt took office in February, Skarn Post reported.", "N01"),
    ("NordKraft ignored warnings about its dam, Skarn Post reported.", "M01"),
    ("NordKraft is alleged to have ignored warnings about its dam, which it denies, Skarn Post reported.", ""),
    ("Prime Minister Erik Holt visited Lindhavn on Friday, Skarn Post reported.", "M01"),
    ("Prime Minister Erik Holt plans to visit the city on Friday, according to Skarn Post.", ""),
    ("Prime Minister Holt is to visit Lindhavn on Friday, Skarn Post and Coast Radio reported.", ""),
    ("Between 10 and 12 bridges were damaged, Skarn Post reported.", ""),
    ("10–12 bridges were damaged, Skarn Post reported.", ""),
    ("12–15 bridges were damaged, Skarn Post reported.", "N01"),
    ("Six in ten residents of the city had no power, Skarn Post reported.", ""),
    ("About 60 per cent of the city was without power, Skarn Post reported.", ""),
    ("Some three-fifths of the city had no power, Skarn Post reported.", ""),
    ("Damage could reach 2bn kroner, Coast Radio reported.", ""),
    ("Damage reached 2 billion kroner, Coast Radio reported.", "M01"),
    ("The army sent 450 soldiers and 35 boats, Skarn Post reported.", "A01 N01"),
    ("The army sent 450 soldiers and 35 boats, Skarn Post and Coast Radio reported.", "A01 N01"),
    (
        "Rain reached 210 millimetres in 24 hours and the army sent 450 soldiers, Skarn Post and Coast Radio reported.",
        "A01 N01",
    ),
    ("Schools stay closed until 9 March, Skarn Post reported.", ""),
    ("Schools stay closed until 19 March, Skarn Post reported.", "N01"),
    ("The river burst its banks on March 3, Skarn Post reported.", ""),
    ("The river burst its banks yesterday, Skarn Post reported.", ""),
    ("NordKraft denied that it ignored warnings about its dam, Skarn Post reported.", ""),
    ("NordKraft admitted that it ignored warnings about its dam, Skarn Post reported.", "M01"),
    ("NordKraft's dam had not worked as designed, Coast Radio reported.", "A02"),
    ("Prime Minister Sigrid Aune said 1,250 homes were flooded, Skarn Post reported.", "E01"),
    ("Police Chief Bo Rask said 19 people were missing, Skarn Post reported.", "N02"),
    ("Rask said at least three people were killed, Skarn Post reported.", ""),
    ("Prime Minister Érik Holt planned to visit on Friday, Skarn Post reported.", ""),
    ("Four hundred and fifty soldiers were sent by the army, Coast Radio reported.", ""),
    ("The army sent almost three dozen boats, Coast Radio reported.", ""),
    ("The army sent 53 boats, Coast Radio reported.", "N01"),
    ("Some 4k people were forced from their homes, Skarn Post reported.", ""),
]
FLOOD_MARKED: list[tuple[str, str]] = [
    ("“We are not out of the woods yet,” the U.S. Embassy said, according to Skarn Post.", "Q06"),
    ("**Prime Minister Erik Holt** planned to visit on Friday, *Skarn Post* reported.", ""),
    ("> “The water may rise again on Thursday,” Rask said, according to Skarn Post.", ""),
    ("Rask told Skarn Post: “We are not out of the woods yet.”", ""),
    ("The army sent \x1b[31m450\x1b[0m soldiers, Coast Radio reported.", ""),
    ("The army sent \u202e054\u202c soldiers, Coast Radio reported.", "N01"),
    ("The army sent\xa0450\xa0soldiers, Coast\xa0Radio reported.", ""),
    ("The army sent 4\xad50 sol\xaddiers, Coast Radio reported.", ""),
    ("The army sent ４５０ soldiers, Coast Radio reported.", ""),
    ("Sixty percent of the city had no power, Skarn Post reported.", ""),
    ("The army sent 450 soldiers, Coast Radio said.", ""),
    ("According to Coast Radio, the army sent 450 soldiers and 35 boats.", ""),
    ("According to both Skarn Post and Coast Radio, at least three people died.", ""),
    ("Skarn Post counted 19 missing; Coast Radio counted 23 missing.", ""),
    ("“We are not out of the woods yet,” he said, according to Skarn Post.", ""),
    ("“We are not out of the woods yet,” the police chief said, according to Skarn Post.", ""),
    ("“We are not out of the woods yet,” Mayor Sigrid Aune told Skarn Post.", "Q06"),
    ("Rask said the city was “not out of the woods yet”, Skarn Post reported.", ""),
    ("Rask said the city was “not out of danger yet”, Skarn Post reported.", "Q02"),
    ("“It was the worst night of my life,” Hanne Dahl said, Skarn Post reported.", "Q05"),
    ("“We were not out of the woods yet,” Rask said, according to Skarn Post.", "Q02"),
    ("“We are definitely not out of the woods yet,” Rask said, according to Skarn Post.", "Q02"),
    ("“We are out of the woods,” Rask said, according to Skarn Post.", "Q03"),
    ("The flood forced people “from their homes,” Skarn Post reported.", "Q04"),
    ("Rainfall was “the most since 1987,” Skarn Post reported.", "Q04"),
    ("Mayor Bo Rask said the water may rise again, Skarn Post reported.", "E01"),
    ("The opposition Labour Party urged him to declare an emergency, Coast Radio reported.", ""),
    ("The opposition Liberal Party urged him to declare an emergency, Coast Radio reported.", "E01"),
    ("The Tarn River burst its banks on Tuesday night, Skarn Post reported.", "E01"),
    ("Floods in Morvik left three people dead, Coast Radio reported.", "E01"),
    ("Insurers estimate damage could reach 2 million kroner, Coast Radio reported.", "N01"),
    ("Insurers estimate damage could reach 2 billion dollars, Coast Radio reported.", "N01"),
    ("Rainfall reached 210 millimetres in 48 hours, Skarn Post reported.", "N01"),
    ("Prime Minister Holt will travel to Lindhavn on Saturday, Coast Radio reported.", "N01"),
    ("At least five people died, Skarn Post reported.", "N01"),
    ("At least 19 people were killed and three were missing on Wednesday, Skarn Post reported.", "N01"),
    ("The army sent 35 soldiers and 450 boats, Coast Radio reported.", "N01"),
    ("Three died, Coast Radio reported.", ""),
    (
        "Company NordKraft allegedly ignored warnings about its dam, two former engineers said. Schools will stay closed until March 9, Skarn Post reported.",
        "A03",
    ),
    (
        "A flood: The Skarn River burst its banks on Tuesday night, flooding 1,250 homes in Lindhavn and forcing about 4,000 residents from their homes, Skarn Post reported.",
        "V01",
    ),
    ("The army sent 450 soldiers, Reuters reported.", "A04"),
    ("The army sent 450 soldiers, according to Coast Radio, Skarn Post and the Valley Times.", "A04"),
    ("The army sent 450 soldiers, nordnews.example reported.", "A04"),
]
HEADLINES = [
    ("Ferry captain jailed after Port Ellory wreck", "H01"),
    ("Drunk captain runs ferry aground off Port Ellory", "H01"),
    ("At least 14 dead as ferry runs aground off Port Ellory", ""),
    ("Ferry disaster kills 14 near Port Ellory", ""),
    ("Captain says steering failed before ferry wreck that killed 14", ""),
    ("At least 24 dead as ferry runs aground off Port Ellory", "N01"),
]
SETTINGS = Settings(engine="features")


def article(outlet: str, text: str, *, at: datetime, language: str = "en", title: str = "") -> Article:
    return Article(id=outlet, outlet=outlet, text=text, language=language, published_at=at, title=title)


THURSDAY = datetime(2025, 11, 20, 12, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
SHIP = (
    article("Fjord Journal", FJORD, at=THURSDAY, title="Ferry runs aground off Port Ellory, killing at least 14"),
    article("Bay Bulletin", BAY, at=THURSDAY, title="Fourteen dead as ferry hits rocks"),
)
RIVER = (
    article("Skarn Post", SKARN, at=WEDNESDAY, title="Flood kills at least three in Lindhavn"),
    article("Coast Radio", COAST, at=WEDNESDAY, title="Three dead, 23 missing in Lindhavn floods"),
)


def blocking(headline: str, sentence: str, articles: tuple[Article, ...]) -> set[str]:
    _, report = flow.check_draft(f"# {headline}\n\n{sentence}\n", articles, settings=SETTINGS)
    return {finding.code for finding in report.blocking}


def right(found: set[str], codes: str) -> bool:
    return found >= set(codes.split()) if codes else not found


@pytest.mark.parametrize(("sentence", "codes"), FERRY)
def test_sentences_on_the_ferry_are_judged_as_a_strict_editor_does(sentence, codes):
    assert right(blocking("Ferry runs aground off Port Ellory", sentence, SHIP), codes)


@pytest.mark.parametrize(("sentence", "codes"), [*FLOOD, *FLOOD_MARKED])
def test_sentences_on_the_flood_are_judged_as_a_strict_editor_does(sentence, codes):
    assert right(blocking("Flood kills at least three in Lindhavn", sentence, RIVER), codes)


@pytest.mark.parametrize(("headline", "codes"), HEADLINES)
def test_a_headline_invents_nothing(headline, codes):
    sentence = "The ferry was carrying 312 passengers and crew, Bay Bulletin reported."
    assert right(blocking(headline, sentence, SHIP), codes)
