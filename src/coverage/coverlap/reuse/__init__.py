"""Who shares whose words: stretches of prose, verbatim runs, quotations, and the evidence for a direction."""
