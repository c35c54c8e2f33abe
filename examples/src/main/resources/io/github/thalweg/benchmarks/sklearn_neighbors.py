"""Seconds that scikit-learn takes for the same queries, two threads: sklearn_neighbors.py mnist|cities FILES."""
import gzip
import sys
import time

import numpy as np
from sklearn.neighbors import NearestNeighbors


def idx(path, header):
    with gzip.open(path) as file:
        return np.frombuffer(file.read()[header:], np.uint8)


def seconds(points, queries, k, algorithm):
    index = NearestNeighbors(n_neighbors=k, algorithm=algorithm, n_jobs=2).fit(points)
    index.kneighbors(queries[:256])
    began = time.perf_counter()
    _, found = index.kneighbors(queries)
    return time.perf_counter() - began, found


if sys.argv[1] == "mnist":
    train, test = (idx(path, 16).reshape(-1, 784) for path in sys.argv[2:4])
    labels, truth = (idx(path.replace("images-idx3", "labels-idx1"), 8) for path in sys.argv[2:4])
    for kind in (np.float32, np.float64):
        taken, found = seconds(train.astype(kind), test.astype(kind), 1, "brute")
        print(f"brute, {kind.__name__}\t{taken}\t{np.mean(labels[found[:, 0]] == truth)}", flush=True)
else:
    points = np.genfromtxt(gzip.open(sys.argv[2]), delimiter=",")[:, :2]
    points = np.unique(points[~np.isnan(points).any(axis=1)], axis=0)  # a header is no point
    taken, _ = seconds(points, points, 5, "ball_tree")
    print(f"ball_tree\t{taken}\t{len(points)}", flush=True)
