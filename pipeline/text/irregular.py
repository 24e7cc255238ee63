"""Irregular English verbs: the base of a past form, which no stemmer finds. "Did not sink" denies "sank"."""

from __future__ import annotations

_FORMS = (
    "arise arose arisen|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit "
    "bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|"
    "catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank "
    "drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly "
    "flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got "
    "gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know "
    "knew known|lay laid|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant|meet met|"
    "pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send "
    "sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit "
    "sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spring sprang sprung|stand stood|steal stole "
    "stolen|stick stuck|strike struck stricken|strive strove|swear swore sworn|sweep swept|swim swam swum|swing swung|"
    "take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|understand understood|"
    "undertake undertook undertaken|wake woke woken|wear wore worn|weep wept|win won|withdraw withdrew withdrawn|write "
    "wrote written"
)
_BASE = {form: forms.split()[0] for forms in _FORMS.split("|") for form in forms.split()[1:]}


def base(word: str) -> str:
    """Return the base of an irregular verb's form; the word itself of any other."""
    return _BASE.get(word, word)


def is_form(word: str) -> bool:
    """Say whether a word is a past form of an irregular verb."""
    return word in _BASE
