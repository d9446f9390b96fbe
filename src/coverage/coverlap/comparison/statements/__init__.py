"""The statements of an event: cut out of its sentences, found in the other articles, ranked, and sorted by kind."""
