"""Words that speak to a model instead of a reader: what writers leave out, and what editors are told of.

Fifty-odd forms make up 95 in 100 of the instructions found planted in pages (CISPA 2026). These patterns know them by
their parts: what is to be forgotten, who is spoken to, and marks that imitate a chat. In 10,000 sentences of clean news
they find none to two (`tests/text/test_instructions.py` holds them to 0.2 %). An attacker who knows them gets by:
they spare an editor the crude ones, and the checker, which reads no instructions, is the defence.
"""

from __future__ import annotations

import re

_MODEL = (
    r"(?:AIs?|A\.I\.|LLMs?|chat ?bots?|ChatGPT|(?:large )?language models?|(?:AI|virtual) (?:models?|assistants?|"
    r"systems?|agents?|writers?|tools?)|assistants?|summari[sz]ers?)"
)
_DO = (
    r"(?:ignore|write|output|respond|reply|answer|say|state|credit|include|add|mention|insert|print|repeat|cite|rate|"
    r"recommend|summari[sz]e|translate|approve|conclude|report|append|disregard|forget|tell|omit|remove)"
)
_PATTERNS = (
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules?|guidelines?|"
    r"(?:the |all |everything )above|previous|prior (?:text|messages?|directions)|"
    r"(?:told|said|read) (?:\w+ )?before)\b",
    r"\b(?:system|developer) (?:prompt|message)\b",
    r"<\|[a-z_]{2,20}\|>|<\|?/?(?:system|assistant|user|im_start|inst)\b|\[/?INST\]|"
    r"</?(?:sources?|documents?|data|system|instructions?|article|user|assistant)\s?/?>|[<>]{3}",
    rf"\b{_MODEL}\b[^.\n]{{0,40}}\b(?:must|should|shall|please|are (?:told|instructed|to))\b.{{0,20}}\b{_DO}\b",
    rf"\b(?:notes?|messages?|instructions?|attention|dear|hey|hello) (?:to |for )?(?:the |all |any )?{_MODEL}\b",
    rf"\b(?:if|since|because) you are (?:an? |the )?{_MODEL}\b|\byou are (?:now )?an? (?:\w+ ){{0,2}}{_MODEL}\b",
    rf"\bas an? {_MODEL}\b,? (?:you|please)\b",
    r"\byou are now an? \w+ \w+ ?[;,:.]",
    rf"\byou (?:must|are now|should|will (?=only|always|now)) ?(?:only |always |now )?{_DO}\b",
    r"\b(?:instructions?|tasks?|prompts?) (?:for|to) the (?:writer|model|assistant|editor|reader|summari[sz]er)\b"
    rf".{{0,5}}\b{_DO}\b",
    r"\b(?:when|while|before|after) (?:summari[sz]ing|merging|rewriting|quoting|citing) this "
    rf"(?:article|page|text|story)\b.{{0,12}}\b{_DO}\b",
    r"(?:^|[\n.>\]] ?)\W{0,3}(?:(?:new|your|real) )?(?:task|assistant|system|user|human|prompt|instructions?) ?: {0,3}"
    rf"(?:please )?{_DO}\b",
    rf"\b(?:new|next|real|actual) task: ?{_DO}\b|\[\d{{1,4}}\] ?{_DO}\b",
    rf"\bend of (?:the )?(?:sources?|documents?|articles?|data)\b.{{0,40}}\b{_DO}\b",
)
_INSTRUCTION = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def instruction(text: str) -> re.Match[str] | None:
    """Return the first words that speak to a model."""
    return _INSTRUCTION.search(text)
