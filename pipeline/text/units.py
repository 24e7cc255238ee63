"""Units of measure and money, each with its base unit and what one of it is worth there.

Conversion factors are the exact international definitions (NIST SP 811, appendix B); ton is the metric one.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A base unit, the factor to it, and an offset for temperatures."""

    base: str
    factor: float = 1.0
    offset: float = 0.0


def _table(*rows: tuple[str, Unit]) -> dict[str, Unit]:
    return {name: unit for names, unit in rows for name in names.split("|")}


UNITS = _table(
    ("km|kms|kilometre|kilometres|kilometer|kilometers|kilomètres|kilomètre|kilómetros|kilómetro", Unit("m", 1000)),
    ("m|metre|metres|meter|meters|mètres|metern|metros", Unit("m")),
    ("cm|centimetre|centimetres|centimeter|centimeters", Unit("m", 0.01)),
    ("mm|millimetre|millimetres|millimeter|millimeters", Unit("m", 0.001)),
    ("mile|miles", Unit("m", 1609.344)),
    ("nautical mile|nautical miles", Unit("m", 1852)),
    ("foot|feet|ft", Unit("m", 0.3048)),
    ("yard|yards", Unit("m", 0.9144)),
    ("inch|inches", Unit("m", 0.0254)),
    ("kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes", Unit("kg")),
    ("g|gram|grams|gramme|grammes", Unit("kg", 0.001)),
    ("tonne|tonnes|ton|tons|metric ton|metric tons|tonnen|toneladas", Unit("kg", 1000)),
    ("lb|lbs", Unit("kg", 0.45359237)),
    ("ounce|ounces|oz", Unit("kg", 0.028349523)),
    ("litre|litres|liter|liters", Unit("l")),
    ("gallon|gallons", Unit("l", 3.785411784)),
    ("barrel|barrels", Unit("barrel")),
    ("hectare|hectares|ha", Unit("m2", 10_000)),
    ("acre|acres", Unit("m2", 4046.8564224)),
    ("square kilometre|square kilometres|square kilometer|square kilometers|sq km|km2", Unit("m2", 1e6)),
    ("square mile|square miles|sq miles", Unit("m2", 2589988.110336)),
    ("square metre|square metres|square meter|square meters|sq m|m2", Unit("m2")),
    ("square foot|square feet|sq ft", Unit("m2", 0.09290304)),
    ("°c|degrees celsius|c degrees|degrees centigrade|celsius", Unit("degC")),
    ("°f|degrees fahrenheit|fahrenheit", Unit("degC", 5 / 9, -32 * 5 / 9)),
    ("km/h|kmh|kph|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour", Unit("km/h")),
    ("mph|miles per hour|miles an hour", Unit("km/h", 1.609344)),
    ("knot|knots", Unit("km/h", 1.852)),
    ("kw|kilowatt|kilowatts", Unit("w", 1e3)),
    ("mw|megawatt|megawatts", Unit("w", 1e6)),
    ("gw|gigawatt|gigawatts", Unit("w", 1e9)),
)

DURATIONS = _table(
    ("second|seconds|sec|secs", Unit("s")),
    ("minute|minutes|min|mins|minuten", Unit("s", 60)),
    ("hour|hours|hr|hrs|stunden|heures|horas", Unit("s", 3600)),
    ("day|days|tage|tagen|jours|días", Unit("s", 86_400)),
    ("week|weeks|wochen|semaines|semanas", Unit("s", 604_800)),
    ("month|months|monate|monaten|mois|meses", Unit("month")),
    ("year|years|year-old|years-old|years old|jahre|jahren|ans|años", Unit("month", 12)),
    ("decade|decades", Unit("month", 120)),
    ("century|centuries", Unit("month", 1200)),
)

SYMBOLS = {
    "us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "hk$": "HKD", "r$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
}  # fmt: skip

CURRENCIES = _table(
    ("dollar|dollars|usd|us dollars", Unit("USD")),
    ("euro|euros|eur", Unit("EUR")),
    ("pound|pounds|gbp|sterling", Unit("GBP")),
    ("yen|jpy", Unit("JPY")),
    ("yuan|renminbi|cny|rmb", Unit("CNY")),
    ("rupee|rupees|inr|rs", Unit("INR")),
    ("ruble|rubles|rouble|roubles|rub", Unit("RUB")),
    ("franc|francs|chf", Unit("CHF")),
    ("krona|kronor|sek", Unit("SEK")),
    ("krone|kroner|nok", Unit("NOK")),
    ("crown|crowns", Unit("crown")),
    ("peso|pesos", Unit("peso")),
    ("lira|try", Unit("TRY")),
    ("hryvnia|hryvnias|uah", Unit("UAH")),
    ("zloty|zlotys|pln", Unit("PLN")),
    ("won|krw", Unit("KRW")),
    ("aud", Unit("AUD")),
    ("cad", Unit("CAD")),
)
