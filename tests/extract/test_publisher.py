import json
import time
from typing import NamedTuple

import pytest

from pipeline.extract.declared import Declared, declared
from pipeline.extract.publisher import outlet_name, site_names
from pipeline.extract.tree import parsed
from pipeline.outlets import Outlet, Registry

REGISTRY = Registry([Outlet(name="Coast Agency", kind="agency", domains=("coastagency.example",), aliases=("COAST",))])


class Case(NamedTuple):
    outlet: str
    host: str
    site: str = ""
    app: str = ""
    publisher: str = ""
    title: str = "Pier closes"
    h1: str = "Pier closes"


CASES = [
    Case("Osmere Courier", "osmerecourier.example", site="Osmere Courier"),
    Case("Osmere Courier", "osmerecourier.example", site="osmerecourier", publisher="Osmere Courier"),
    Case("Osmere Courier", "osmerecourier.example", site="OsmereCourier", title="Pier closes | Osmere Courier"),
    Case("Osmere Courier", "osmerecourier.example", app="Security", publisher="Osmere Courier"),
    Case("Osmere Courier", "osmerecourier.example", site="Harbour", title="Pier closes - Osmere Courier"),
    Case("Osmere Courier", "osmerecourier.example", site="Osmere Courier - all the news you need", app="Blogger"),
    Case("Osmere Courier", "osmerecourier.example", site="Official Site of Osmere", publisher="Osmere Courier"),
    Case("Courier News", "news.courier.example", site="Courier News", publisher="Courier", title="x | Courier News"),
    Case("Port Alder Times", "patimes.example", title="Pier closes - Port Alder Times"),
    Case("COURIER.net", "technology.courier.net", site="COURIER.net", publisher="Tide"),
    Case("courier.example", "news.courier.example", site="courier", publisher="courier.example"),
    Case("Ebb and Flow", "qz.example", site="Ebb and Flow", publisher="Tide Media Ltd"),
    Case("Ebb and Flow", "qz.example", site="qz.example", publisher="Ebb and Flow", title="Pier closes - Ebb and Flow"),
    Case("Вестник порта", "vp.example", site="Раздел", publisher="Вестник порта", title="x | Вестник порта"),
    Case("港新聞", "minato.example", title="埠頭閉鎖｜港新聞", h1="埠頭閉鎖"),
    Case("minato.example", "minato.example", title="埠頭閉鎖｜経済", h1="別"),
    Case("pier.example", "pier.example", title="Pier closes - Latest", h1="Pier closes"),
    Case("pierhead.example", "pierhead.example", app="PH"),
    Case("Lost at Sea", "lostatsea.blogs.example", title="Lost at Sea: The road to the pier", h1="Lost at Sea"),
    Case("AS", "as.example", site="AS"),
    Case(
        "pier.example",
        "pier.example",
        title="Take care - pier at the fair 2018",
        h1="Take care - pier at the fair 2018",
    ),
    Case("courier.example", "courier.example", site="Coast Agency"),
    Case("courier.example", "courier.example", site="COAST", publisher="Coast Agency", title="Pier closes - COAST"),
    Case("Coast Agency", "coastagency.example", site="Osmere Courier"),
    Case("Coast Agency", "", publisher="COAST"),
    Case("Osmere Courier", "", site="Osmere Courier"),
    Case("unknown", ""),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.outlet} at {case.host}")
def test_an_outlet_is_named_as_its_page_names_it_and_never_by_a_section_a_company_or_another_outlet(case: Case):
    said = {"@type": "NewsArticle", "headline": case.h1, "publisher": {"name": case.publisher}}
    tree = parsed(
        f'<html><head><title>{case.title}</title><meta property="og:site_name" content="{case.site}">'
        f'<meta name="application-name" content="{case.app}"><script type="application/ld+json">{json.dumps(said)}'
        f"</script></head><body><h1>{case.h1}</h1><p>x</p></body></html>"
    )
    assert outlet_name(declared(tree), case.host, REGISTRY) == case.outlet


HOSTILE_NAMES = {
    "a name of a megabyte": ("x" * 1_000_000, ["Osmere Courier"]),
    "a hundred thousand publishers": ("", [f"Courier {n}" for n in range(100_000)]),
    "a hundred thousand parts": ("a | " * 100_000, []),
    "nothing but marks": ("| - | – : » ·", ["©", "™"]),
    "words without end": (" ".join(["osm"] * 100_000), []),
}


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_without_measure_are_answered_at_once(name: str):
    site, publishers = HOSTILE_NAMES[name]
    page = Declared(
        nodes=({"@type": "NewsArticle", "publisher": [{"name": one} for one in publishers]},),
        meta={"og:site_name": (site,)},
        micro={},
        headings=(),
        title=site,
    )
    started = time.process_time()
    found = outlet_name(page, "osmerecourier.example", REGISTRY)
    assert time.process_time() - started < 2
    assert 0 < len(found) <= 60
    assert site_names(page, found, "osmerecourier.example")
