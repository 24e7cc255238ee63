"""The words around a story in the language it is told in: credits, headings, and what a reader is told of its making.

One table, read by who prints a story and by who reads it back. Languages that are not listed are served in English.
What only the desk sees (status, findings, notes) stays English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Phrasing(NamedTuple):
    """One language. `{}` stands for names."""

    according: str
    and_: str
    and_to: str
    """Between outlets and those that share a report."""
    wrote: str
    """Of a sentence taken word for word."""
    reported: str
    carried: str
    shared: str
    differ: str
    """A disagreement: what on, and who says what."""
    counts: Mapping[str, str]
    """What is counted: people killed, injured, missing, arrested; anything else."""
    measures: Mapping[str, str]
    """What is measured in a sentence that is quoted: sum, share, length of time, anything else."""
    published: str
    updated: str
    written: str
    """Ahead of the line that says how the story was made."""
    key_points: str
    differ_heading: str
    corrections: str
    sources: str
    origins: str
    single: str
    carrying: str
    unused: str
    by_software: str
    unapproved: str
    months: tuple[str, ...]


_EN = Phrasing(
    according="according to",
    and_="and",
    and_to="and to",
    wrote="{} wrote",
    reported="{} reported",
    carried=", carried by {}",
    shared=", which share one report",
    differ="Reports differ on {about}: {told}.",
    counts={
        "killed": "the number of people killed",
        "injured": "the number of people injured",
        "missing": "the number of people missing",
        "arrested": "the number of people arrested",
        "": "the number of {}",
    },
    measures={
        "money": "the sum in “{}”",
        "percent": "the share in “{}”",
        "duration": "the length of time in “{}”",
        "": "the measure in “{}”",
    },
    published="Published",
    updated="Updated",
    written="Written",
    key_points="Key points",
    differ_heading="Reports differ",
    corrections="Corrections",
    sources="Sources",
    origins="{} independent origins",
    single="a single-origin story",
    carrying="{} carrying {} copy",
    unused="{} read and not credited",
    by_software="Put together by software from sentences of the articles listed below; no language model was used.",
    unapproved="No editor has approved it.",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
)  # fmt: skip
_FR = Phrasing(
    according="selon",
    and_="et",
    and_to="et selon",
    wrote="écrit {}",
    reported="selon {}",
    carried=", via {}",
    shared=", qui partagent un même article",
    differ="Les sources divergent sur {about} : {told}.",
    counts={
        "killed": "le nombre de morts",
        "injured": "le nombre de blessés",
        "missing": "le nombre de disparus",
        "arrested": "le nombre d'arrestations",
        "": "le nombre ({})",
    },
    measures={
        "money": "la somme dans « {} »",
        "percent": "la part dans « {} »",
        "duration": "la durée dans « {} »",
        "": "la mesure dans « {} »",
    },
    published="Publié",
    updated="Mis à jour",
    written="Rédaction",
    key_points="L'essentiel",
    differ_heading="Les sources divergent",
    corrections="Rectificatifs",
    sources="Sources",
    origins="{} origines indépendantes",
    single="une seule origine",
    carrying="{} reprenant {}",
    unused="{} : lu, non cité",
    by_software="Assemblé par un logiciel à partir de phrases des articles cités ci-dessous, sans modèle de langue.",
    unapproved="Aucun rédacteur ne l'a approuvé.",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
)  # fmt: skip
_DE = Phrasing(
    according="laut",
    and_="und",
    and_to="und laut",
    wrote="schreibt {}",
    reported="laut {}",
    carried=", via {}",
    shared=", die sich einen Bericht teilen",
    differ="Die Berichte unterscheiden sich: {about}: {told}.",
    counts={
        "killed": "Zahl der Toten",
        "injured": "Zahl der Verletzten",
        "missing": "Zahl der Vermissten",
        "arrested": "Zahl der Festgenommenen",
        "": "Zahl ({})",
    },
    measures={
        "money": "Summe in „{}“",
        "percent": "Anteil in „{}“",
        "duration": "Dauer in „{}“",
        "": "Maß in „{}“",
    },
    published="Veröffentlicht",
    updated="Aktualisiert",
    written="Entstehung",
    key_points="Das Wichtigste",
    differ_heading="Worin sich die Berichte unterscheiden",
    corrections="Berichtigungen",
    sources="Quellen",
    origins="{} unabhängige Ursprünge",
    single="ein einziger Ursprung",
    carrying="{} mit Text von {}",
    unused="{} gelesen, nicht zitiert",
    by_software="Von Software aus Sätzen der unten genannten Artikel zusammengestellt, ohne Sprachmodell.",
    unapproved="Von keiner Redaktion freigegeben.",
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
)  # fmt: skip
_ES = Phrasing(
    according="según",
    and_="y",
    and_to="y según",
    wrote="publicó {}",
    reported="según {}",
    carried=", via {}",
    shared=", que comparten un mismo texto",
    differ="Las fuentes difieren en {about}: {told}.",
    counts={
        "killed": "el número de muertos",
        "injured": "el número de heridos",
        "missing": "el número de desaparecidos",
        "arrested": "el número de detenidos",
        "": "el número ({})",
    },
    measures={
        "money": "la suma en «{}»",
        "percent": "la proporción en «{}»",
        "duration": "la duración en «{}»",
        "": "la medida en «{}»",
    },
    published="Publicado",
    updated="Actualizado",
    written="Redacción",
    key_points="Lo esencial",
    differ_heading="Las fuentes difieren",
    corrections="Correcciones",
    sources="Fuentes",
    origins="{} orígenes independientes",
    single="un solo origen",
    carrying="{} con texto de {}",
    unused="{}: leído, no citado",
    by_software="Compuesto por un programa con frases de los artículos citados abajo, sin modelo de lenguaje.",
    unapproved="Ningún editor lo ha aprobado.",
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ),
)  # fmt: skip
_IT = Phrasing(
    according="secondo",
    and_="e",
    and_to="e secondo",
    wrote="scrive {}",
    reported="secondo {}",
    carried=", via {}",
    shared=", che condividono uno stesso testo",
    differ="Le fonti divergono su {about}: {told}.",
    counts={
        "killed": "il numero dei morti",
        "injured": "il numero dei feriti",
        "missing": "il numero dei dispersi",
        "arrested": "il numero degli arrestati",
        "": "il numero ({})",
    },
    measures={
        "money": "la somma in «{}»",
        "percent": "la quota in «{}»",
        "duration": "la durata in «{}»",
        "": "la misura in «{}»",
    },
    published="Pubblicato",
    updated="Aggiornato",
    written="Redazione",
    key_points="In breve",
    differ_heading="Le fonti divergono",
    corrections="Rettifiche",
    sources="Fonti",
    origins="{} origini indipendenti",
    single="una sola origine",
    carrying="{} con testo di {}",
    unused="{}: letto, non citato",
    by_software="Composto da un programma con frasi degli articoli elencati sotto, senza modello linguistico.",
    unapproved="Nessun redattore lo ha approvato.",
    months=(
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
    ),
)  # fmt: skip
_PT = Phrasing(
    according="segundo",
    and_="e",
    and_to="e segundo",
    wrote="noticiou {}",
    reported="segundo {}",
    carried=", via {}",
    shared=", que partilham um mesmo texto",
    differ="As fontes divergem sobre {about}: {told}.",
    counts={
        "killed": "o número de mortos",
        "injured": "o número de feridos",
        "missing": "o número de desaparecidos",
        "arrested": "o número de detidos",
        "": "o número ({})",
    },
    measures={
        "money": "a soma em «{}»",
        "percent": "a parte em «{}»",
        "duration": "a duração em «{}»",
        "": "a medida em «{}»",
    },
    published="Publicado",
    updated="Atualizado",
    written="Redação",
    key_points="O essencial",
    differ_heading="As fontes divergem",
    corrections="Correções",
    sources="Fontes",
    origins="{} origens independentes",
    single="uma só origem",
    carrying="{} com texto de {}",
    unused="{}: lido, não citado",
    by_software="Composto por um programa com frases dos artigos listados abaixo, sem modelo de linguagem.",
    unapproved="Nenhum editor o aprovou.",
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ),
)  # fmt: skip

PHRASINGS = {"en": _EN, "fr": _FR, "de": _DE, "es": _ES, "it": _IT, "pt": _PT}


def phrasing(language: str) -> Phrasing:
    """Return the words of a language by its code; English where there are none."""
    return PHRASINGS.get(language[:2].casefold(), _EN)


def any_of(*fields: str) -> str:
    """Return a pattern of what these fields are in any language, names aside: Published, Publié and so on."""
    told = {str(getattr(one, field)).replace("{}", "").strip(" ,") for one in PHRASINGS.values() for field in fields}
    return "|".join(re.escape(words) for words in sorted(told, key=lambda words: (-len(words), words)))
