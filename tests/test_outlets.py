from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.outlets import Registry, name_key

REGISTRY = Registry.load()


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the bbc", "BBC"), ("BBC News", "BBC"), ("Le monde", "Le Monde"), ("EL PAIS", "El País"),
        ("AP", "Associated Press"),
        ("Agence France-Presse", "AFP"), ("Süddeutsche.de", "Süddeutsche Zeitung"),
        ("New York Times", "The New York Times"),
    ],
)  # fmt: skip
def test_names_are_found_whatever_their_case_accents_and_article(name: str, outlet: str):
    found = REGISTRY.by_name(name)
    assert found is not None
    assert found.name == outlet


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("www.bbc.co.uk", "BBC"), ("edition.cnn.com", "CNN"), ("news.sky.com", "Sky News"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("www.nikkei.com", "The Nikkei"), ("LEMONDE.FR.", "Le Monde"),
    ],
)  # fmt: skip
def test_a_domain_covers_its_subdomains_unless_they_are_listed(host: str, outlet: str):
    found = REGISTRY.by_domain(host)
    assert found is not None
    assert found.name == outlet


@pytest.mark.parametrize("host", ["notbbc.co.uk", "bbc.co.uk.evil.example", "com", ""])
def test_a_host_that_merely_looks_like_an_outlet_is_none(host: str):
    assert REGISTRY.by_domain(host) is None


def test_no_two_outlets_share_a_name_or_a_domain():
    names, domains = defaultdict(set), defaultdict(set)
    for outlet in REGISTRY:
        for name in (outlet.name, *outlet.aliases):
            names[name_key(name)].add(outlet.name)
        for domain in outlet.domains:
            domains[domain].add(outlet.name)
    assert {name: found for name, found in names.items() if len(found) > 1} == {}
    assert {name: found for name, found in domains.items() if len(found) > 1} == {}


def test_a_newsroom_adds_outlets_and_its_own_file_wins(tmp_path: Path):
    extra = tmp_path / "outlets.toml"
    extra.write_text(
        '"Osmere Courier" = { domains = ["osmerecourier.example"] }\n"Beeb" = { domains = ["bbc.co.uk"] }\n'
    )
    registry = Registry.load(extra)
    assert registry.by_domain("osmerecourier.example") == registry.by_name("osmere courier")
    found = registry.by_domain("news.bbc.co.uk")
    assert found is not None
    assert found.name == "Beeb"


@pytest.mark.parametrize("text", ["x = 1", '"A" = { kind = "blog" }', '"A" = { domain = ["a"] }', "["])
def test_a_file_that_is_no_table_of_outlets_is_named(tmp_path: Path, text: str):
    extra = tmp_path / "outlets.toml"
    extra.write_text(text)
    with pytest.raises(SettingsError, match=r"outlets\.toml"):
        Registry.load(extra)
