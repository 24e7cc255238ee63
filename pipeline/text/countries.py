"""Countries by the words that name them or their people and share no stem with the name: French, Dutch, UK, Afghan.

Words that do share it (Halvard, Halvardian; Israel, Israeli) need no list.
"""

from __future__ import annotations

_NAMED = {
    "afghanistan": "afghan afghans",
    "bangladesh": "bangladeshi bangladeshis",
    "belgium": "belgian belgians",
    "catalonia": "catalan catalans",
    "china": "chinese",
    "croatia": "croat croats",
    "cyprus": "cypriot cypriots",
    "czech republic": "czechia czech czechs",
    "denmark": "danish dane danes",
    "england": "english",
    "european union": "eu",
    "finland": "finnish finn finns",
    "france": "french frenchman frenchwoman",
    "germany": "german germans",
    "greece": "greek greeks",
    "iraq": "iraqi iraqis",
    "ireland": "irish",
    "ivory coast": "ivorian ivorians",
    "kazakhstan": "kazakh kazakhs",
    "kyrgyzstan": "kyrgyz",
    "myanmar": "burma burmese",
    "netherlands": "dutch holland",
    "new zealand": "kiwi kiwis",
    "norway": "norwegian norwegians",
    "peru": "peruvian peruvians",
    "philippines": "filipino filipinos filipina philippine",
    "poland": "polish pole poles",
    "portugal": "portuguese",
    "saudi arabia": "saudi saudis",
    "scotland": "scottish scots scot",
    "serbia": "serb serbs",
    "slovakia": "slovak slovaks",
    "slovenia": "slovene slovenes",
    "spain": "spanish spaniard spaniards",
    "sweden": "swedish swede swedes",
    "switzerland": "swiss",
    "tajikistan": "tajik tajiks",
    "thailand": "thai thais",
    "turkey": "turkish turk turks turkiye",
    "turkmenistan": "turkmen turkmens",
    "united arab emirates": "uae emirati emiratis",
    "united kingdom": "uk britain british briton britons",
    "united nations": "un",
    "united states": "us usa american americans america",
    "uzbekistan": "uzbek uzbeks",
    "wales": "welsh",
}

COUNTRY = {word: country for country, words in _NAMED.items() for word in words.split()}
"""The country a word stands for, both in the comparing form of names."""
