"""An archive as tools for assistants: texts checked, quotations found, events compared, over a protocol of messages."""
