"""From an article to a document: clean view, words, sentences, paragraphs, stock text, time. One door: `prepare`."""
