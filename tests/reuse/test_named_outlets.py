"""Who is named beside prose without a credit: whoever has much of it."""

from ..annotated import Read

PAGE = (
    "The harbour company Northline will cut eleven of its forty crossings between Lowmere and the outer islands from "
    "next spring because fuel has become too expensive for the older boats on the route, and it will sell two of them "
    "to a shipyard in the north that has asked for them since the floods of last autumn."
)
REST = (
    "Islanders who keep sheep on the far shore fear for the weekly market, which opens at dawn and closes before the "
    "last boat leaves, while hotel owners hope that a smaller ferry from the mainland will be allowed to call at noon."
)


def test_a_sentence_of_a_page_names_nobody():
    event = Read(
        [
            ("Star", f"Nobody was at the market on Sunday.\n\n{REST}\n\nThe church was full."),
            ("Post", f"{PAGE} {REST}"),
            ("Herald", f"News of the week.\n\n{PAGE} {REST}"),
        ]
    )
    messages = {f.article_id: f.message for f in event.findings if f.code == "CL102"}
    assert messages["02"].startswith("99 words of prose that Post has too, without a credit")
