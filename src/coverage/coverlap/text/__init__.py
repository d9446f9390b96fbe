"""From an article to a document: clean view, words, sentences, paragraphs, boilerplate, time. One door: `prepare`."""
