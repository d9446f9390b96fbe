"""Pieces of text about a place that does not exist."""

STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)
SCHOOL = (
    "Pupils at the lighthouse school counted ninety seals on the northern sandbank last weekend, more than in any "
    "winter since the warden began to keep his book of animals thirty years ago."
)
QUOTE = "We will not be cut off from the world just because some accountant wants a better year"
OWN = (
    "Islanders met in the fish hall on Tuesday evening and found no seat free. Ana Ruiz opened the windows herself, "
    "and the shouting could be heard down by the moorings."
)
