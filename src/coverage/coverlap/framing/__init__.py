"""How the articles of one event differ in wording: what each adds, leaves out or words differently."""
