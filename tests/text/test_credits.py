from time import process_time

import pytest

from pipeline.text.credits import OutletNames, attributions, without_credits

KNOWN = OutletNames(
    {
        "Transmar": "Transmar",
        "Kestrelwire": "Kestrelwire",
        "The Kaldrin Lantern": "The Kaldrin Lantern",
        "Radio Halvard": "Radio Halvard",
        "Le Littoral": "Le Littoral",
        "The Times": "The Times",
        "AP": "AP",
        "Associated Press": "AP",
    }
)


@pytest.mark.parametrize(
    ("sentence", "outlets", "words"),
    [
        ("The port is shut, according to Transmar.", ["Transmar"], "The port is shut."),
        (
            "The port is shut, according to Transmar, Kestrelwire and the Kaldrin Lantern.",
            ["Transmar", "Kestrelwire", "The Kaldrin Lantern"],
            "The port is shut.",
        ),
        ("The port is shut, Transmar and Kestrelwire reported.", ["Transmar", "Kestrelwire"], "The port is shut."),
        ("Transmar reported that the port is shut.", ["Transmar"], "The port is shut."),
        ("According to Transmar, the port is shut.", ["Transmar"], "The port is shut."),
        ("The port is shut, as reported by Transmar and AP.", ["Transmar", "AP"], "The port is shut."),
        (
            "The port is shut, as mentioned in reports from Le Littoral, Transmar, and AP.",
            ["Le Littoral", "Transmar", "AP"],
            "The port is shut.",
        ),
        ("The port is shut, per the Associated Press.", ["AP"], "The port is shut."),
        ("The port is shut (Transmar, AP)", ["Transmar", "AP"], "The port is shut."),
        ("The port is shut, he told Radio Halvard.", ["Radio Halvard"], "The port is shut, he said."),
        ("“The port is shut,” Transmar wrote.", ["Transmar"], "“The port is shut,”"),
        (
            "“The port is shut,” Transmar wrote; AP and Le Littoral reported the same.",
            ["Transmar", "AP", "Le Littoral"],
            "“The port is shut,”",
        ),
        (
            "The port is shut, according to Transmar and Kestrelwire, which share one report.",
            ["Transmar", "Kestrelwire"],
            "The port is shut.",
        ),
        ("The minister said the port is shut.", [], "The minister said the port is shut."),
        ("The port is shut, according to police.", [], "The port is shut, according to police."),
        (
            "The port is shut, according to Foreign Minister Irena Kolvas.",
            [],
            "The port is shut, according to Foreign Minister Irena Kolvas.",
        ),
        ("The Straits Council (SC) met.", [], "The Straits Council (SC) met."),
        ("", [], ""),
        ("Transmar put the dead at 37.", ["Transmar"], "The dead at 37."),
        ("Transmar's report says the port is shut.", ["Transmar"], "The port is shut."),
        ("Transmar, for its part, said the port is shut.", ["Transmar"], "The port is shut."),
        ("In an interview with Transmar, Vance said so.", ["Transmar"], "Vance said so."),
        ("Transmar: The port is shut.", ["Transmar"], "The port is shut."),
        ("The port is shut. — Transmar", ["Transmar"], "The port is shut."),
        ("The port is shut [Transmar].", ["Transmar"], "The port is shut."),
        ("The port is shut (source: Transmar).", ["Transmar"], "The port is shut."),
        ("AP, carried by Transmar, reported that the port is shut.", ["Transmar"], "The port is shut."),
        ("AP reported, via Transmar, that the port is shut.", ["Transmar"], "The port is shut."),
        ("The port is shut, according to AP via Transmar.", ["Transmar"], "The port is shut."),
        ("D’après Le Littoral, le port est fermé.", ["Le Littoral"], "Le port est fermé."),
        ("Le port est fermé, rapporte Le Littoral.", ["Le Littoral"], "Le port est fermé."),
        ("Der Hafen ist zu, berichtet Transmar.", ["Transmar"], "Der Hafen ist zu."),
        ("Transmar berichtete, dass der Hafen zu ist.", ["Transmar"], "Der Hafen zu ist."),
        ("Il porto è chiuso, secondo Transmar.", ["Transmar"], "Il porto è chiuso."),
        ("O porto está fechado, segundo Transmar.", ["Transmar"], "O porto está fechado."),
        ("El puerto está cerrado, informó Transmar.", ["Transmar"], "El puerto está cerrado."),
        ("港口关闭（Transmar）。", ["Transmar"], "港口关闭。"),
        ("The minister for Energy, secondo Vance.", [], "The minister for Energy, secondo Vance."),
    ],
)
def test_credits_are_read_from_prose_and_taken_out(sentence, outlets, words):
    found = attributions(sentence, KNOWN)
    assert [outlet for credit in found for outlet in credit.outlets] == outlets
    assert without_credits(sentence, KNOWN) == words


@pytest.mark.parametrize(
    ("sentence", "unknown"),
    [
        ("Some 214 packs are affected, Kestrelwire and The Dravik Tribune reported.", ["The Dravik Tribune"]),
        ("Some 214 packs are affected, according to the Dravik Tribune.", ["the Dravik Tribune"]),
        ("It is shut, according to Saltmarch Times and Transmar.", ["Saltmarch Times"]),
        ("Some 214 packs are affected, according to Transmar and Norvik.", ["Norvik"]),
        ("Some 214 packs are affected, according to Ada Vance.", []),
    ],
)
def test_an_outlet_that_is_not_known_is_named_as_such(sentence, unknown):
    found = attributions(sentence, KNOWN)
    assert [name for credit in found for name in credit.unknown] == unknown


def test_an_abbreviation_that_ends_a_sentence_keeps_one_full_stop():
    assert without_credits("It failed at 5:40 p.m., Transmar reported.", KNOWN) == "It failed at 5:40 p.m."


def test_a_name_that_may_be_a_speaker_is_doubtful():
    (credit,) = attributions("It is shut, according to Norvik.", KNOWN)
    assert (credit.outlets, credit.doubtful) == ((), ("Norvik",))
    assert without_credits("It is shut, according to Norvik.", KNOWN) == "It is shut, according to Norvik."


def test_whom_an_outlet_cites_is_second_hand():
    (credit,) = attributions("Radio Halvard, citing Kestrelwire, reported that the port is shut.", KNOWN)
    assert (credit.outlets, credit.second_hand) == (("Radio Halvard",), ("Kestrelwire",))


def test_an_agency_carried_by_outlets_credits_the_outlets():
    (credit,) = attributions("It is shut, according to Transmar and to AP, carried by Le Littoral.", KNOWN)
    assert (credit.outlets, credit.agency) == (("Transmar", "Le Littoral"), "AP")
    (bracketed,) = attributions("It is shut (AP in Le Littoral and Transmar)", KNOWN)
    assert (bracketed.outlets, bracketed.agency) == (("Le Littoral", "Transmar"), "AP")


@pytest.mark.parametrize("piece", ["Transmar, ", "according to ", "Ada, ", "Transmar and ", "(Ada ", "\ue000"])
def test_a_long_sentence_is_read_in_linear_time(piece):
    started = process_time()
    without_credits(piece * (60_000 // len(piece)), KNOWN)
    assert process_time() - started < 4
