"""One module a family of formats: a source in, an article or a skipped record for each article in it out.

Which formats there are, and how a file's format is told, is in `registry`.
"""
