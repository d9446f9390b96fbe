"""Events made of short texts, read through the kernels that every engine runs."""

from itertools import combinations

from coverlap.engines.kernels import annotate
from coverlap.engines.kernels import passages_of as kernel_passages
from coverlap.model.values import Article
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.outlets import with_usual_outlets
from coverlap.rules.find import find
from coverlap.text.prepare import prepare


def annotated(pieces) -> list[AnnotatedArticle]:
    """Articles of (outlet, text, published) in the order given; ids follow it."""
    articles = [
        Article(f"{n:02d}", piece[1], outlet=piece[0], published=(*piece, "")[2]) for n, piece in enumerate(pieces)
    ]
    named, publishers = with_usual_outlets(articles)
    return [annotate(prepare(article), publishers) for article in named]


def passages_of(articles):
    """Every passage of every two of them, as the engines find them."""
    return [passage for left, right in combinations(articles, 2) for passage in kernel_passages(left, right)]


class Read:
    """An event read: its frames, findings, passages and quotations."""

    def __init__(self, pieces) -> None:
        self.articles = annotated(pieces)
        read = find(self.articles, [], passages_of(self.articles))
        self.frames, self.findings, self.passages, self.quotes, *_ = read

    def codes(self) -> set[str]:
        return {finding.code for finding in self.findings}

    def texts(self, category: str, tag: str = "") -> list[str]:
        return [f.text for f in self.frames if f.category == category and tag in ("", f.tag)]
