"""Who is who in an event: its people and bodies by every name, role and pronoun that its articles use for them.

In: the annotated articles of an event. Out: for each place that names a source, whom it means. Read in this order:
`names` (where names stand), `identity` (which names are one), `roles` (what the texts say that somebody is),
`descriptions` (sources without a name), `resolve` (whom a source means).
"""
