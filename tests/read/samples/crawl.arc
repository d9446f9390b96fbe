filedesc://crawl.arc 0.0.0.0 20310302000000 text/plain 68
1 0 Fictown
URL IP-address Archive-date Content-type Archive-length

http://fictowngazette.example/bridge 192.0.2.1 20310302093000 text/html 417
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 352

<html><head><title>Bridge opens | The Fictown Gazette</title></head><body><article><h1>Bridge opens</h1><p>The mayor of Fictown opened a new bridge on Sunday, ending ten years of waiting on both sides of the river.</p><p>It cost seven million crowns, and the old ferry stops running in June, the town council said on Monday.</p></article></body></html>
