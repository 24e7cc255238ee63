"""A page that names itself nowhere, and its logos, feeds and notes of rights."""

from typing import NamedTuple

import pytest

from pipeline.extract.declared import declared
from pipeline.extract.publisher import outlet_name
from pipeline.extract.tree import parsed
from pipeline.outlets import Outlet, Registry

REGISTRY = Registry([Outlet(name="Coast Agency", kind="agency", domains=("coastagency.example",))])
FEED = '<link rel="alternate" type="application/rss+xml" title="{}">'
LOGO = '<img src="/static/logo.svg" alt="{}">'
RIGHTS = '<meta name="copyright" content="{}">'
SITE = '<script type="application/ld+json">{{"@type": "WebSite", "name": "{}"}}</script>'


class Case(NamedTuple):
    outlet: str
    host: str
    marks: tuple[str, ...]


CASES = [
    Case("Osmere Courier", "osmerecourier.example", (LOGO.format("Osmere Courier"),)),
    Case("Osmere Courier", "osmerecourier.example", (LOGO.format("Osmere Courier Logo - Home"),)),
    Case("Osmere Courier", "osmerecourier.example", (LOGO.format("Logo of the Osmere Courier"),)),
    Case("The Osmere Courier", "osmerecourier.example", (FEED.format("The Osmere Courier » Feed"),)),
    Case("Osmere Courier", "osmerecourier.example", (SITE.format("Osmere Courier"), LOGO.format("Tide Media Ltd"))),
    Case("Osmere Courier", "oc.example", (LOGO.format("Osmere Courier-Logo"), RIGHTS.format("© 2026 Osmere Courier"))),
    Case("oc.example", "oc.example", (LOGO.format("Osmere Courier"),)),
    Case("oc.example", "oc.example", (LOGO.format("Harbour Partner"), LOGO.format("Harbour Partner"))),
    Case("oc.example", "oc.example", (LOGO.format("Coast Agency"), RIGHTS.format("Coast Agency"))),
    Case("oc.example", "oc.example", (LOGO.format("Tide Media Ltd"), RIGHTS.format("Tide Media Ltd"))),
    Case("courier.example", "courier.example", (LOGO.format("courier"),)),
    Case("courier.example", "courier.example", ('<img src="/logout.png" alt="Courier">',)),
    Case("unknown", "", (LOGO.format("Osmere Courier"), RIGHTS.format("Osmere Courier"))),
    Case("oc.example", "oc.example", (LOGO.format("logo " * 50_000), FEED.format("» Feed " * 50_000))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.outlet}: {case.marks[0][:60]}")
def test_marks_name_a_page_where_its_address_or_two_of_them_agree(case: Case):
    tree = parsed(f"<html><head><title>Pier closes</title></head><body>{''.join(case.marks)}<p>x</p></body></html>")
    assert outlet_name(declared(tree), case.host, REGISTRY) == case.outlet


def test_what_a_page_says_of_itself_goes_before_its_logo():
    meta = '<meta property="og:site_name" content="Ebb and Flow">'
    tree = parsed(f"<html><head>{meta}</head><body>{LOGO.format('Osmere Courier')}<p>x</p></body></html>")
    assert outlet_name(declared(tree), "osmerecourier.example", REGISTRY) == "Ebb and Flow"
