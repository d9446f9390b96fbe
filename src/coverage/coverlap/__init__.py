"""coverlap: who shares whose wording in the news, who is credited, and what each outlet added."""
