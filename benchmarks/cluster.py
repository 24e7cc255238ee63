"""Time, memory and quality of finding events, beside scikit-learn and a topic-modelling package in the same run.

    python benchmarks/cluster.py [SIZE…]

Each measurement is a process of its own, on an invented wire of that many articles. scikit-learn compares every pair
with average link, and is left out above 5,000 articles: its distances alone need gigabytes. BERTopic is given the same
words in fewer dimensions in place of an encoder's vectors, and takes its course from there (UMAP, HDBSCAN, topics); it
is run where it is installed. The density clustering is that course without UMAP. CPU is user and system time.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.newsfeed import Feed, feed
from pipeline.cluster import cluster
from pipeline.dedupe import dedupe
from pipeline.evals.cluster import scores
from pipeline.settings import Settings

SIZES = (1_000, 5_000, 20_000)
PEER_LIMIT = 5_000
DIMENSIONS = 100
COSINE_DISTANCE = 0.91
"""The one threshold that the figures of the data folder were measured with: cosine 0.09."""


def ours(wire: Feed) -> list[str]:
    """Return each article's event as the product finds it, copies folded first."""
    events = cluster(wire.articles, dedupe(wire.articles), settings=Settings())
    held = {article.id: event.id for event in events for article in event.articles}
    return [held[article.id] for article in wire.articles]


def agglomerative(wire: Feed) -> list[str]:
    """Return the clusters of TF-IDF with average link."""
    from sklearn.cluster import AgglomerativeClustering

    words = _tfidf(wire)
    distances = 1 - (words @ words.T).toarray()
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=COSINE_DISTANCE
    )
    return [str(label) for label in model.fit_predict(distances.clip(0))]


def density(wire: Feed) -> list[str]:
    """Return the clusters of HDBSCAN on TF-IDF of fewer dimensions; what it takes for noise stands alone."""
    from sklearn.cluster import HDBSCAN

    return _alone(HDBSCAN(min_cluster_size=2, copy=True).fit_predict(_reduced(wire)))


def bertopic(wire: Feed) -> list[str]:
    """Return the topics BERTopic finds, at their finest; what it takes for noise stands alone."""
    from bertopic import BERTopic

    texts = [f"{article.title}. {article.text}" for article in wire.articles]
    found, _ = BERTopic(min_topic_size=2, calculate_probabilities=False).fit_transform(texts, _reduced(wire))
    return _alone(found)


def _reduced(wire: Feed) -> Any:
    """Return the words in fewer dimensions, rows of length 1."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    return normalize(TruncatedSVD(DIMENSIONS, random_state=0).fit_transform(_tfidf(wire)))


def _alone(labels: Sequence[int]) -> list[str]:
    """Return labels as names, each article that is noise under a name of its own."""
    return [str(label) if label >= 0 else f"alone {position}" for position, label in enumerate(labels)]


def _tfidf(wire: Feed) -> Any:
    """Return the words of title (twice) and opening, alone and in pairs."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{article.title} {article.title} {' '.join(article.text.split()[:300])}" for article in wire.articles]
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english").fit_transform(texts)


METHODS: dict[str, Callable[[Feed], list[str]]] = {
    "writethru": ours,
    "agglomerative": agglomerative,
    "density": density,
    "bertopic": bertopic,
}


def measure(method: str, size: int) -> dict[str, float]:
    """Measure one method in this process. Memory is what it needed beyond the articles themselves."""
    wire = feed(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = METHODS[method](wire)
    cpu = time.process_time() - started
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    f1 = scores(found, [str(event) for event in wire.events]).bcubed_f1
    return {"cpu": cpu, "mebibytes": (after - before) / 1024, "peak": after / 1024, "f1": f1}


def main(sizes: Sequence[int]) -> None:
    """Print a row for each size and method."""
    print(f"{'articles':>9}  {'method':<14}{'CPU s':>8}{'MiB':>8}{'peak':>8}{'F1':>7}{'ms/article':>12}")
    methods = [method for method in METHODS if method != "bertopic" or find_spec("bertopic")]
    if len(methods) < len(METHODS):
        print("bertopic is not installed (pip install bertopic): left out")
    for size in sizes:
        for method in methods:
            if method != "writethru" and size > PEER_LIMIT:
                continue
            run = [sys.executable, __file__, "--one", method, str(size)]
            found = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
            print(
                f"{size:>9}  {method:<14}{found['cpu']:>8.1f}{found['mebibytes']:>8.0f}{found['peak']:>8.0f}"
                f"{found['f1']:>7.3f}{1000 * found['cpu'] / size:>12.2f}",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
