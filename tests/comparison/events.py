"""Events written out as titles and texts."""

from coverlap.engines.kernels import annotate
from coverlap.model.values import Article
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.prepare import prepare


def event(*articles: tuple[str, str], published: tuple[str, ...] = ()) -> list[AnnotatedArticle]:
    """Annotated articles of (title, text), in order of id."""
    times = [*published, *[""] * len(articles)]
    return [
        annotate(prepare(Article(f"{n:02d}", text, outlet=f"Outlet {n}", title=title, published=times[n])))
        for n, (title, text) in enumerate(articles)
    ]
