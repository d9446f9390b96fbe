"""The Markdown report: a document of events, each within a budget of lines."""
