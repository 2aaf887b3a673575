"""Two processes that learn the same at once each put a whole file in place."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from xieshang.core.text import arrays


def test_of_two_that_write_at_once_each_leaves_a_whole_file(tmp_path):
    path = tmp_path / "learned" / "1-proposals-category.npz"

    def learn(number: int) -> None:
        for _ in range(20):
            arrays.keep(path, weights=np.full((100, 100), number))
            with np.load(path) as file:
                assert len(set(file["weights"].ravel().tolist())) == 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(learn, range(4)))
    assert [found.name for found in path.parent.iterdir()] == [path.name]
