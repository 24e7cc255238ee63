"""Invented reports of two earthquakes on one day, and of a later shock."""

from datetime import timedelta

from tests.factories import NOON, make_article

STRAIT = {
    "Northern Herald": (
        "Strong earthquake shakes Verrano island",
        "A magnitude 6.4 earthquake struck the island of Verrano before dawn on Monday, killing at least 12 people in "
        "the port town of Calmera, civil protection said. Rescuers searched collapsed houses near the fish market.",
    ),
    "Quay Post": (
        "Twelve dead as quake hits Verrano",
        "Rescue teams dug through rubble in Calmera on Monday after a 6.4-magnitude quake hit Verrano island and left "
        "12 people dead. The civil protection agency sent two ships with tents to the port.",
    ),
}
HIGHLAND = {
    "Lindmoor Echo": (
        "Earthquake in Ostrava Hills closes mountain pass",
        "An earthquake of magnitude 5.1 in the Ostrava Hills sent rocks onto the Tarn pass on Monday evening. Police "
        "closed the road near Belgarth; two lorry drivers were hurt and taken to hospital.",
    ),
    "Hill Courier": (
        "Rockfall after quake near Belgarth, two drivers hurt",
        "Two lorry drivers were injured when a 5.1-magnitude earthquake loosened rocks above the Tarn pass near "
        "Belgarth on Monday evening, police said. The pass through the Ostrava Hills stays closed.",
    ),
}


def articles(reports):
    return [make_article(text, outlet, title=title) for outlet, (title, text) in reports.items()]


def later(outlet, title, text, hours=6):
    return make_article(text, outlet, title=title, published_at=NOON + timedelta(hours=hours))
