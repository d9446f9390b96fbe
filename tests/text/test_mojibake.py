"""UTF-8 that somebody read as Windows-1252 is noticed; what only looks a little like it is not."""

import coverlap
from coverlap.model.values import Article
from coverlap.text.mojibake import is_mojibake

SOUND = "“The bridge holds,” said Zoë Müller of Lowmere. “It’s café society now.”"


def garbled(text: str) -> str:
    return "".join(bytes([byte]).decode("cp1252", "replace") for byte in text.encode()).replace("\ufffd", "\x9d")


def test_a_wrong_encoding_is_noticed() -> None:
    assert is_mojibake(garbled(SOUND))
    assert is_mojibake(garbled("Die Brücke hält für Jahre."))


def test_sound_text_is_left_alone() -> None:
    for text in (SOUND, "Ã", "A fare of â€ 5", "São João, É Â", garbled("“")):
        assert not is_mojibake(text)


def test_a_report_says_so() -> None:
    articles = [Article("a", f"{garbled(SOUND)} It is the town that has to pay for it.", "Harbour Post")]
    (note,) = coverlap.compare(articles).summary.notes
    assert note.startswith("1 article was read in a wrong encoding")
