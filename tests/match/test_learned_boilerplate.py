"""Boilerplate learned from made-up outlets: boilerplate is marked wherever it appears, reporting never."""

from dataclasses import replace

from coverlap.match.align import align
from coverlap.match.candidates import candidates
from coverlap.match.learned_boilerplate import REASON, with_learned_boilerplate
from coverlap.model.values import Boilerplate, Span

from .made import document, prose

BAR = "The Velmouth Courier has been printed in the old mill by the harbour since the year of the great flood."
WIRE = prose(77, 60)


def corpus():
    """Six articles of one outlet that end in its bar, six of another, two that share wire copy."""
    courier = [document(f"{prose(n, 150)}\n\n{BAR}", f"c{n}", "Velmouth Courier") for n in range(6)]
    post = [document(prose(20 + n, 150), f"p{n}", "Brackwater Post") for n in range(6)]
    copied = document(f"{prose(40, 90)}\n\n{BAR}\n\n{WIRE}", "q0", "Brackwater Post")
    return [*courier, *post, copied, document(f"{WIRE}\n\n{prose(41, 90)}", "r0", "Orla Wire")]


def marked(documents):
    return {
        d.id: [d.text[slice(*boilerplate.span)] for boilerplate in d.boilerplate] for d in documents if d.boilerplate
    }


def test_boilerplate_is_marked_in_its_outlet_and_where_others_copied_it():
    found = marked(with_learned_boilerplate(corpus()))
    assert sorted(found) == ["c0", "c1", "c2", "c3", "c4", "c5", "q0"]
    assert all(spans == [BAR[:-1]] for spans in found.values())


def test_a_document_without_boilerplate_is_the_same_object():
    documents = corpus()
    learned = with_learned_boilerplate(documents)
    assert [a is b for a, b in zip(documents, learned, strict=True)].count(False) == 7


def test_a_passage_of_boilerplate_is_labelled_and_proposes_no_pair():
    documents = with_learned_boilerplate(corpus())
    proposed = {(documents[a].id, documents[b].id) for a, b in candidates(documents).tolist()}
    assert proposed == {("q0", "r0")}
    [passage] = align(documents[0], documents[12])
    assert passage.boilerplate and documents[0].text[slice(*passage.left)] == BAR
    [reported] = align(documents[12], documents[13])
    assert not reported.boilerplate


def test_updates_of_one_story_teach_nothing():
    story = prose(88, 300)
    updates = [document(f"{story} {prose(n, 40)}", f"u{n}", "Velmouth Courier") for n in range(5)]
    assert marked(with_learned_boilerplate([*updates, document(prose(9, 100), "x", "Brackwater Post")])) == {}


def test_wording_that_other_outlets_share_is_no_boilerplate():
    texts = [f"{prose(n, 150)} {WIRE}" for n in range(6)]
    documents = [
        document(text, f"a{n}", ("Velmouth Courier", "Brackwater Post")[n % 2]) for n, text in enumerate(texts)
    ]
    assert marked(with_learned_boilerplate(documents)) == {}


def test_one_outlet_alone_or_none_teaches_nothing():
    courier = corpus()[:6]
    assert marked(with_learned_boilerplate(courier)) == {}
    assert marked(with_learned_boilerplate([document(d.text, d.id) for d in corpus()])) == {}
    assert with_learned_boilerplate([]) == ()


def test_known_boilerplate_keeps_its_reason_and_takes_in_what_was_learned():
    documents = corpus()
    end = len(documents[0].text)
    documents[0] = replace(documents[0], boilerplate=(Boilerplate(Span(end - 20, end), "subscription"),))
    learned = with_learned_boilerplate(documents)
    [boilerplate] = learned[0].boilerplate
    assert boilerplate.reason == "subscription" and learned[0].text[slice(*boilerplate.span)] == BAR
    assert learned[1].boilerplate[0].reason == REASON
