"""What is done to one event once its articles and passages are known: the kernel that every engine ships.

In: an event, its documents, the articles at the other end of passages that leave it, the passages and cosines of its
pairs. Out: an `EventRecord`. Pure, so that it can run in any process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from coverlap.findings import find
from coverlap.match.shares import covered
from coverlap.model import Article, Document, Event, EventRecord, Flags, Makeup, Pair, Passage
from coverlap.quotes import credits_of, quoted_tokens, quotes_of
from coverlap.text.dates import hours_apart
