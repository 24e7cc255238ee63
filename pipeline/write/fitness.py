"""Which sentences can stand in a merged story, and which lean on the one before them.

Not taken: what is no reporting (bylines, credits, calls to subscribe, notes to readers), what addresses a model,
questions, the reporter's own "we", quotations that do not close, and characters that hide. These patterns only ever
lose a sentence; what stays is checked claim by claim like any other.
"""

from __future__ import annotations

import re

from pipeline.text.instructions import instruction
from pipeline.text.lexicon import lexicon
from pipeline.text.normal import visible
from pipeline.text.quotes import unquoted

LONGEST = 70
"""Words. News sentences have 26 in the mean and 99 in 100 have fewer than 60; more is a list or a broken paragraph."""
SHORTEST = 4
"""Words. Less is a label, a name, or an exclamation."""

_BOILERPLATE = re.compile(
    r"^\W{0,3}(?:read (?:more|also|next)|also read|see also|related(?: (?:stories|articles|topics))?:|more:|watch:|"
    r"listen(?: to| now)|sign up|subscribe|click|follow us|share this|download|advertisement|photo(?:s|graph)?[: ]|"
    r"image[: ]|picture[: ]|video:|file photo|caption|credit:|source:|correction[: ]|clarification[: ]|editor.s note|"
    r"updated?:|published|last updated|by [A-Z][\w.'’-]+ [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?(?: and [A-Z].{2,40})?$|"
    r"words:|reporting by|editing by|written by|additional reporting|with (?:reporting|files) (?:by|from)|"
    r"lire (?:aussi|également)|à lire|abonnez|publié|lesen sie|mehr zum thema|foto:|bild:|lea también|suscr[ií]b|"
    r"here.s what|this (?:article|story|piece|version|post) (?:was|has been|is|will|corrects|originally)|"
    r"all rights reserved|copyright|©|thank you for|you can read)"
    r"|\b(?:developing (?:news )?story|breaking news story|check back|will be updated|contributed (?:to|reporting)|"
    r"an earlier version|our newsletter|newsletters?\b.{0,30}\binbox|terms (?:of use|and conditions)|privacy policy|"
    r"getty images|all rights reserved|cookies?\b.{0,30}\b(?:policy|settings|consent)|comments? (?:below|section)|"
    r"(?:edited|reported|editing|reporting) by [A-Z])"
    r"|https?://|www\.|\S@\S+\.\S",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur|[Yy]ou|[Yy]our|[Mm]y|nous|notre|nos|wir|unser\w*|"
    r"nuestr[oa]s?)\b"
)
_CONNECTIVES = (
    "and|but|or|so|yet|also|still|then|thus|therefore|however|meanwhile|moreover|nevertheless|instead|otherwise|"
    "similarly|additionally|furthermore|in addition|not as|for (?:example|instance)|(?:by|in) contrast|as a result|"
    "at the same time|on the other hand|that|this|these|those|such|there|here|both|neither|another|others|"
    "he|she|it|they|his|her|its|their|him|them|one|the (?:latter|former|two|pair|same)|"
    "the (?:first|last|next|second|third|other|previous) ones?|"
    "et|mais|or|donc|aussi|ainsi|il|elle|ils|elles|cela|ce|cette|ces|son|sa|ses|leur|leurs|"
    "und|aber|oder|doch|auch|so|er|sie|es|dies(?:e[rmns]?)?|das|dazu|dabei|zudem|außerdem|allerdings|"
    "y|pero|también|así|él|ella|ellos|ellas|esto|este|esta|estos|estas|su|sus"
)
_LEANS = re.compile(rf"^\W{{0,3}}(?:{_CONNECTIVES})\b(?!['’]s the)", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:it|them|then|there|so|him|her)\W*$", re.IGNORECASE)
"""Words that end a sentence and mean something told before: "thirty-seven people drowned then"."""
_MEANS_BEFORE = re.compile(
    r"\b(?:den(?:y|ies|ied)|confirm(?:s|ed)?|reject(?:s|ed)?|disput(?:es|ed)|welcom(?:es|ed)|critici[sz](?:es|ed)|did|do|"
    r"does) (?:this|that|so)\b|\b(?:this|that)\W*$|^\W{0,3}[Aa] spokes(?:man|woman|person) (?!for\b|of\b)",
)
"""What only a sentence before can explain: "the operator denied this", "a spokesman said"."""
_ELLIPTIC = re.compile(
    r"\b(?:the (?:first|second|third|fourth|last|others?|rest|two|three|four|pair)|some|most|many|others|another|none|"
    r"each|several|few|all) (?:was|were|is|are|had|has|have|will|would|could|did|do|does)\b",
    re.IGNORECASE,
)
"""A subject without its noun, which an earlier sentence has: "the second was due to arrive"."""
_PRONOUN_SPEAKER = re.compile(
    r"^[^\wÀ-ÿ]{0,4}(?:\S+ ){0,5}(?:he|she|they|him|them|his|her|their|il|elle|ils|elles|er|él|ella)\b"
    r"|\b(?:(?:said|says|added|told|asked|wrote) (?:he|she|they)|(?:he|she|they) (?:said|says|added|told)|"
    r"a-t-(?:il|elle))\b",
)
_NAME = re.compile(r"(?<=\s)[A-ZÀ-ÖØ-Þ][\wÀ-ÿ'’.-]+")
_LAST_WORD = re.compile(rf"\b(?:{'|'.join(sorted(lexicon('abbreviations')))})\.$", re.IGNORECASE)
"""A sentence that ends in an abbreviation was split in two."""
_CUT_SHORT = re.compile(r"\([^()]{0,20}\.\)$")
"""The same within brackets: "as House Speaker Nancy Pelosi (D-Cali.)"."""
_TRAILS_OFF = re.compile(r"(?:\.\.|…)[”\"’']?$")
"""A feed cut it, or the reporter did."""
_FRAGMENT = re.compile(
    r"^(?:To \w+ [^,;:]{1,60}|(?:Oh|Yes|No|Well|Okay|Sure|Right), .*|"
    r"Only \d(?!.*\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|\w+ed)\b).*)$"
)
"""Half a sentence behind another ("To pay for the bridge.", "Only 20 tablets a box."), and what somebody says without
marks."""
_MARKS = re.compile('[“”„«»"]')


def fits(text: str) -> bool:
    """Say whether a sentence can stand in a story, its context given."""
    if not SHORTEST <= len(text.split()) <= LONGEST or visible(text) != text:
        return False
    return not (_is_no_reporting(text) or _is_broken(text) or _speaks_for_itself(text))


def is_harmless(text: str) -> bool:
    """Say whether a sentence may be shown where nothing better is left: it hides nothing and addresses no model."""
    return visible(text) == text and not is_aimed_at_a_model(text)


def is_aimed_at_a_model(text: str) -> bool:
    """Say whether the words read as instructions to a model."""
    return instruction(text) is not None


def leans(text: str) -> bool:
    """Say whether a sentence needs the one before it.

    It opens with a pronoun or connective, is all quotation, or names its subject by "the second" alone.
    """
    outside = " ".join(unquoted(text).split())
    if not re.search(r"\w", outside) or any(found(outside) for found in (_ELLIPTIC.search, _MEANS_BEFORE.search)):
        return True
    if _LEANS.match(text):
        return True
    if _POINTS_BACK.search(outside) and not _NAME.search(outside):
        return True
    pronoun = _PRONOUN_SPEAKER.search(outside)
    return bool(pronoun and not _NAME.search(outside[: pronoun.end()]))


def _is_no_reporting(text: str) -> bool:
    return bool(_BOILERPLATE.search(text)) or is_aimed_at_a_model(text)


def _is_broken(text: str) -> bool:
    """No full stop (a question, a deck), half a sentence, an unclosed mark, or no letters to speak of."""
    letters = sum(character.isalpha() for character in text)
    return (
        not text.rstrip("”\"»'’ )]").endswith((".", "!", "。", "।"))
        or bool(_MARKS.search(unquoted(text)))
        or text.count("(") != text.count(")")
        or letters * 2 < len(text)
        or _LAST_WORD.search(text) is not None
        or _TRAILS_OFF.search(text[-5:]) is not None
        or _FRAGMENT.search(text) is not None
        or _CUT_SHORT.search(text[-40:]) is not None
    )


def _speaks_for_itself(text: str) -> bool:
    return bool(_OWN_VOICE.search(unquoted(text)))
