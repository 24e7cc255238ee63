"""Which title heads a story, and what is done where one is long or there is none."""

from pipeline.check import check
from pipeline.settings import Settings
from pipeline.write import write
from pipeline.write.headline import is_copied
from pipeline.write.material import Material
from tests.factories import make_article, make_event

PLAIN = Settings(writer="extractive")
LONG = "Rescuers pull nine workers alive from a flooded tunnel under the old harbour of Port Ann"


def test_a_long_title_that_its_text_repeats_is_shown_as_that_sentences_words():
    event = make_event(make_article(f"{LONG}. The water rose for six hours before pumps arrived.", title=LONG))
    draft = write(event, settings=PLAIN)
    assert draft.headline.text == LONG
    assert draft.headline.excerpt
    found = check(draft, event, settings=PLAIN).verdicts[draft.headline.id].findings
    assert "V01" not in {finding.code for finding in found}


def test_a_short_title_is_nobodys_words():
    event = make_event(make_article("Nine workers rescued from tunnel, police said.", title="Nine workers rescued"))
    assert not is_copied("Nine workers rescued from tunnel", Material(event, PLAIN).sentences)


def test_the_first_clause_of_a_long_title_may_head_the_story():
    title = "Ferry Larkspur runs aground off Port Ann, leaving 240 passengers waiting for the evening tide in the fog"
    event = make_event(
        make_article("The ferry Larkspur ran aground off Port Ann on Tuesday.", title=title),
        make_article("A ferry, the Larkspur, is aground off Port Ann.", "Gulf Wire", title="Port Ann: what we know"),
    )
    assert write(event, settings=PLAIN).headline.text == "Ferry Larkspur runs aground off Port Ann"


def test_without_titles_an_opening_that_all_tell_heads_the_story():
    event = make_event(
        make_article("A ferry with 240 on board ran aground off Port Ann on Tuesday. Two dogs swam ashore.", title=""),
        make_article("The ferry Larkspur ran aground off Port Ann on Tuesday in fog.", "Gulf Wire", title=""),
        make_article("Soup was handed out on the quay. A ferry is aground off Port Ann.", "Courier", title=""),
    )
    headline = write(event, settings=PLAIN).headline
    assert headline.excerpt
    assert "aground off Port Ann" in headline.text
