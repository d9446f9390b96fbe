"""An outlet that nothing names goes by the host of its address, whatever the format."""

import json

import pytest

ITEM = {"uri": "https://www.wire.example/1", "type": "text", "headline": "Bridge opens", "versioncreated": "2031-03-02"}
TEXT = "The mayor opened the bridge."


@pytest.mark.parametrize(
    ("record", "outlet", "kind"),
    [
        ({"text": TEXT, "url": "https://www.post.example/1"}, "post.example", ""),
        ({"text": TEXT, "url": "https://post.example/1", "outlet": "The Post"}, "The Post", ""),
        ({"text": TEXT, "url": "http://localhost/1"}, "", ""),
        ({"text": TEXT, "url": "/1"}, "", ""),
        ({**ITEM, "body_text": TEXT}, "wire.example", ""),
        ({**ITEM, "body_text": TEXT, "uri": "https://www.businesswire.com/1"}, "businesswire.com", "release"),
    ],
)
def test_an_address_names_the_outlet_where_nothing_else_does(folder, record, outlet, kind):
    [article], _ = folder.put("a.json", json.dumps(record)).read("a.json")
    assert (article.outlet, article.kind) == (outlet, kind)
