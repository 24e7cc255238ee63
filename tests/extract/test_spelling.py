import pytest

from pipeline.extract.spelling import is_domain, is_exact, is_near, labels_before, own_label

SPELLED = [
    ("Osmere Courier", "osmerecourier", True, True),
    ("The Courier", "courier", True, True),
    ("Courier", "thecourier", True, True),
    ("Süder Anzeiger", "suederanzeiger", True, True),
    ("Crónica", "cronica", True, True),
    ("Bølgen", "bolgen", True, True),
    ("courier online", "courier", False, True),
    ("Pier Geographic UK", "piergeographic", False, True),
    ("Osmere Courier", "osmerecouriernews", False, True),
    ("Port Alder Times", "patimes", False, True),
    ("The Harbour Street Journal", "hsj", False, True),
    ("Gazette of the Isles", "goti", False, True),
    ("World", "worldofpiers", False, False),
    ("Premium", "courier", False, False),
    ("Вестник порта", "vestnik", False, False),
    ("AB", "ab", True, False),
    ("", "courier", False, False),
]


@pytest.mark.parametrize(("name", "label", "exact", "near"), SPELLED)
def test_a_name_is_spelled_by_its_address_wholly_in_part_or_in_short(name: str, label: str, exact: bool, near: bool):
    assert is_exact(name, label) is exact
    assert (is_exact(name, label) or is_near(name, label)) is (exact or near)


@pytest.mark.parametrize(
    ("host", "own", "before"),
    [
        ("osmerecourier.example", "osmerecourier", ()),
        ("www.osmerecourier.example", "osmerecourier", ()),
        ("news.courier.co.uk", "courier", ("news",)),
        ("letters.blogs.example", "blogs", ("letters",)),
        ("co.uk", "co", ()),
        ("localhost", "localhost", ()),
        ("", "", ()),
    ],
)
def test_a_host_is_taken_apart_at_the_label_it_is_registered_by(host: str, own: str, before: tuple[str, ...]):
    assert own_label(host) == own
    assert labels_before(host) == before


def test_a_site_s_own_domain_is_told_from_another_s_and_from_a_name():
    assert is_domain("COURIER.net", "courier")
    assert is_domain("Pisálek.cz", "pisalek")
    assert not is_domain("COURIER.net", "gazette")
    assert not is_domain("The COURIER.net", "courier")


def test_a_long_name_and_a_long_label_are_compared_at_once():
    assert not is_near("a " * 50_000, "a" * 63)
    assert not is_near("aaaaaaaa " * 7 + "b", "a" * 62 + "c")  # billions of ways to be made of beginnings
    assert not is_near(" ".join(["aaaaaaaa"] * 8), "a" * 40 + "b")
