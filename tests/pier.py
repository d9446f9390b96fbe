"""Sentences of one fictional story, and of two more: for tests that lay articles side by side."""

STORY = [
    "The harbour authority closed the old wooden pier at Lowmere on Monday after divers found cracks in eleven piles.",
    "Engineers lowered steel plates into the water during the night and worked until the tide came back at dawn.",
    "Fishermen moved their boats to the eastern basin, where the berths are narrow and the water is seldom deep.",
    "A survey made nine years ago had warned that shipworms were eating the timber from within, piece by piece.",
    "The council set aside two million crowns for repairs in its last budget but never asked anybody to begin them.",
    "Traders at the fish market fear that summer visitors will stay away if the promenade is shut for long.",
    "The pier was built by prisoners in 1874 and has burned twice, once in a storm and once on a regatta day.",
    "Work could end in October if the weather holds and the mills in the north deliver oak of the right length.",
]
OTHER = [
    "Nobody in Lowmere had walked out to the lamp since Sunday, when the planks began to give way under the anglers.",
    "Ole Heron, who mends nets beside the slipway, remembers how his mother sold eels there from a green handcart.",
    "His neighbours met in the chapel hall on Monday evening and wrote a list of what they want from the town.",
    "They ask for a footbridge, for lamps along the quay and for a date on which the gates will open once more.",
    "An old crane stands at the end of the mole, and children jump from it although a sign forbids it in red.",
    "The widow who keeps the tea room has taken her chairs inside and hung a hand-written card into the window.",
]
