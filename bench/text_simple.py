"""The simple methods that ours are measured against; of the product they use only the library that cuts words."""

import re
import unicodedata
from collections import Counter

import numpy as np
import rjieba
from scipy.sparse import csr_matrix, hstack
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    return [word for word in rjieba.cut(plain(text)) if not re.fullmatch(r"[\W_]+", word)]


def bigrams(text: str) -> list[str]:
    joined = re.sub(r"\s+", "", plain(text))
    return [joined[at : at + 2] for at in range(len(joined) - 1)]


def bm25(
    questions: list[list[str]], documents: list[list[str]], k1: float = 1.2, b: float = 0.75
) -> np.ndarray:
    """BM25 of every document for every question."""
    vocabulary: dict[str, int] = {}
    rows, columns, numbers = [], [], []
    for row, document in enumerate(documents):
        for term, number in Counter(document).items():
            rows.append(row)
            columns.append(vocabulary.setdefault(term, len(vocabulary)))
            numbers.append(float(number))
    row, column, number = np.array(rows), np.array(columns), np.array(numbers)
    lengths = np.array([len(document) for document in documents], float)
    have = np.bincount(column, minlength=len(vocabulary))
    idf = np.log(1 + (len(documents) - have + 0.5) / (have + 0.5))
    norm = k1 * (1 - b + b * lengths[row] / lengths.mean())
    matrix = csr_matrix((number * (k1 + 1) / (number + norm) * idf[column], (row, column)))
    counts = [
        (at, vocabulary[term])
        for at, question in enumerate(questions)
        for term in question
        if term in vocabulary
    ]
    wanted = csr_matrix(
        (np.ones(len(counts)), tuple(zip(*counts, strict=True))), shape=(len(questions), len(vocabulary))
    )
    return np.asarray((wanted @ matrix.T).todense())


def title_scores(titles: list[str], bodies: list[str]) -> np.ndarray:
    """BM25 over character bigrams and words, added."""
    by_bigrams = bm25([bigrams(title) for title in titles], [bigrams(body) for body in bodies])
    return by_bigrams + bm25([words(title) for title in titles], [words(body) for body in bodies])


def field_scores(texts: list[str], values: list[str], questions: list[str]) -> tuple[list[str], np.ndarray]:
    """Words and character 1–3-grams, TF-IDF, LinearSVC."""
    by_words = TfidfVectorizer(analyzer=words, sublinear_tf=True)
    by_grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
    known = hstack([by_words.fit_transform(texts), by_grams.fit_transform(map(plain, texts))]).tocsr()
    machine = LinearSVC(random_state=0).fit(known, values)
    new = hstack([by_words.transform(questions), by_grams.transform(map(plain, questions))]).tocsr()
    return list(machine.classes_), machine.decision_function(new)


def likenesses(texts: list[str]) -> np.ndarray:
    """Cosines of character 2–3-gram TF-IDF of every text with every other."""
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(2, 3)).fit_transform(texts)
    return np.asarray((matrix @ matrix.T).todense())


def groups(texts: list[str], apart: float = 0.9) -> list[list[int]]:
    """Clusters by the average of those cosines, the distance being the best of some tried on the labelled matters."""
    distances = 1 - likenesses(texts)
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=apart
    ).fit_predict(distances)
    return [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]


def pair_cosines(pairs: list[tuple[str, str]]) -> list[float]:
    """Cosine of character 1–2-gram TF-IDF of the two sentences of each pair."""
    vectoriser = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    matrix = vectoriser.fit_transform([text for pair in pairs for text in pair])
    return [float(matrix[at].multiply(matrix[at + 1]).sum()) for at in range(0, matrix.shape[0], 2)]
