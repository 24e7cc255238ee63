"""Numbers in words of six languages."""

import pytest

from pipeline.text.quantities import quantities


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Fünf Menschen wurden verletzt.", [5]),
        ("de", "Einundzwanzig Tote und siebenundachtzig Vermisste.", [21, 87]),
        ("de", "Ein Toter und zwei Millionen Euro Schaden.", [2_000_000]),
        ("fr", "Cinq ouvriers ont été blessés, dont un grièvement.", [5]),
        ("fr", "Soixante et onze blessés, quatre-vingt-dix-sept disparus, vingt et un morts.", [71, 97, 21]),
        ("fr", "Quatre-vingts pompiers et deux cents gendarmes.", [80, 200]),
        ("es", "Veintidós heridos y treinta y cinco detenidos.", [22, 35]),
        ("it", "Ventuno feriti, trentotto dispersi e due morti.", [21, 38, 2]),
        ("pt", "Vinte e três feridos e duas pessoas desaparecidas.", [23, 2]),
        ("en", "Twenty-one people died and two hundred were hurt.", [21, 200]),
        ("sv", "Twelve people", [12]),
    ],
)
def test_a_number_in_words_is_read_in_its_language(language: str, text: str, expected: list[float]):
    assert [found.value for found in quantities(text, language=language, decimal_comma=True)] == expected


@pytest.mark.parametrize(("language", "text"), [("de", "Sie war verzweifelt."), ("fr", "Un homme a été arrêté.")])
def test_words_that_are_no_numbers_count_nothing(language: str, text: str):
    assert quantities(text, language=language) == ()


def test_the_same_words_are_other_numbers_in_other_languages():
    assert [one.value for one in quantities("Once heridos", language="es")] == [11]
    assert quantities("Once heridos", language="en") == ()
