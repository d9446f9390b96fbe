"""The editor's desk: a local web application. `app.application` is the way in; `cli/commands/serve.py` runs it.

One process answers requests and renders pages; another, which may be killed, does everything that takes time or reads
what strangers wrote. Needs the extra `web`.
"""
