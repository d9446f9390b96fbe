"""A server on the loopback that behaves as servers do, well or badly."""

import gzip
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = "The harbour office in Fictown will sell both piers, and nobody has asked the anglers who stand there. "


def page(title, body=BODY * 12):
    """A page with an article."""
    return (
        f'<!doctype html><html><head><title>{title}</title><meta property="og:site_name" content="Fictown Echo">'
        f'<meta property="article:published_time" content="2031-03-02T09:00:00Z"></head>'
        f"<body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )


def feed(entries, title="Fictown Echo"):
    """A feed of titles, addresses and texts."""
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><guid>{link}</guid><description>{text}</description>"
        "<pubDate>Sun, 02 Mar 2031 09:00:00 GMT</pubDate></item>"
        for name, link, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


class Site:
    """What is where, and what was asked."""

    def __init__(self):
        self.pages, self.asked, self.times = {}, [], []
        self.url = ""

    def paths(self):
        """What was asked but for robots.txt, in order."""
        return [path for path in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        site = self.server.site
        site.asked.append(self.path)
        site.times.append(time.monotonic())
        found = site.pages.get(self.path)
        if callable(found):
            return found(self)
        if found is None:
            return self.send_error(404)
        tag = f'"{abs(hash(found))}"'
        if self.headers["If-None-Match"] == tag:
            return self.answer(304, b"", ETag=tag)
        return self.answer(200, found.encode(), ETag=tag)

    def answer(self, status, body, **headers):
        """An answer with a body."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def serving():
    """A site, served for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads, server.site = True, Site()
    server.site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


def redirect(to):
    return lambda handler: handler.answer(302, b"", Location=to)


def slow(handler):
    """A body that comes a letter at a time and never ends."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        try:
            handler.wfile.write(b"x")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.02)


def huge(handler):
    """A small answer that opens into much."""
    handler.answer(200, gzip.compress(b"x" * 40_000_000, 1), Content_Encoding="gzip")


def packed(text):
    return lambda handler: handler.answer(200, gzip.compress(text.encode()), Content_Encoding="gzip")


def cut(body, **headers):
    """An answer whose connection ends before the length that it promised."""

    def answer(handler):
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def nonsense(handler):
    handler.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")


def busy(handler):
    handler.answer(429, b"")


def silent(handler):
    handler.close_connection = True
