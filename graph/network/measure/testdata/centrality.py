"""Writes centrality.json, what other programs say of the networks of the tests.

    python centrality.py > centrality.json

Written with networkx 3.6.1, python-igraph 1.0.0, numpy 2.4.6 and Python 3.11.
"""
import json, math, os, platform, sys

import igraph
import networkx as nx
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))


def read(name):
    g = nx.Graph()
    for line in open(os.path.join(here, name + ".edges.tsv"), encoding="utf-8"):
        if not line.startswith("#"):
            a, *b = line.rstrip("\n").split("\t")
            g.add_node(a)
            if b:
                g.add_edge(a, b[0], weight=float(b[1]) if len(b) > 1 else 1.0)
    return g


def pagerank(g, weight):
    """By networkx, and where the graph is small checked against the solution of
    the linear system."""
    rank = nx.pagerank(g, 0.85, tol=1e-18 if len(g) > 1000 else 1e-16, max_iter=10000, weight=weight)
    if len(g) < 2000:
        a = nx.to_numpy_array(g, weight=weight)
        out = a.sum(1)
        step = np.where(out[:, None] > 0, a / np.where(out > 0, out, 1)[:, None], 1 / len(g)).T
        exact = np.linalg.solve(np.eye(len(g)) - 0.85 * step, np.full(len(g), 0.15 / len(g)))
        for v, x in zip(g, exact):
            assert math.isclose(rank[v], x, rel_tol=1e-11), (v, rank[v], x)
    return rank


def betweenness(g):
    names = list(g)
    place = {v: i for i, v in enumerate(names)}
    h = igraph.Graph(len(names), [(place[a], place[b]) for a, b in g.edges])
    found = dict(zip(names, h.betweenness()))
    if len(g) < 500:
        for v, b in nx.betweenness_centrality(g, normalized=False).items():
            assert math.isclose(b, found[v], rel_tol=1e-10, abs_tol=1e-10), (v, b, found[v])
    return found


def measures(g):
    return {
        "betweenness": betweenness(g),
        "closeness": nx.closeness_centrality(g),
        "pagerank": pagerank(g, None),
        "pagerank_weighted": pagerank(g, "weight"),
    }


def summary(found):
    return {
        name: {
            "sum": math.fsum(values.values()),
            "squares": math.fsum(x * x for x in values.values()),
            "top": dict(sorted(values.items(), key=lambda item: (-item[1], item[0]))[:10]),
        }
        for name, values in found.items()
    }


def rounded(x):
    """Without the digits that depend on the order in which networkx adds."""
    return float(f"{x:.12g}")


def proximity(g):
    """For each node its candidates: common neighbours, Adamic-Adar, resource allocation."""
    found = {v: {} for v in g}
    resource = {frozenset(e[:2]): e[2] for e in nx.resource_allocation_index(g)}
    for a, b, x in nx.adamic_adar_index(g):
        if common := len(list(nx.common_neighbors(g, a, b))):
            found[a][b] = found[b][a] = [common, rounded(x), rounded(resource[frozenset((a, b))])]
    return {v: dict(sorted(near.items())) for v, near in found.items()}


karate = read("karate")
out = {
    "made_by": f"centrality.py with networkx {nx.__version__}, python-igraph {igraph.__version__}, numpy {np.__version__}, Python {platform.python_version()}",
    "karate": {"values": measures(karate), "proximity": proximity(karate)},
    "crowd80": {"values": measures(read("crowd80"))},
    "crowd1000": {"summaries": summary(measures(read("crowd1000")))},
}
json.dump(out, sys.stdout, indent=1, allow_nan=False)
print()
