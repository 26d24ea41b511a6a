#!/usr/bin/env python3
"""Compares what Corridor measures on published networks with networkx and igraph.

    python3 -m venv netvenv
    netvenv/bin/pip install networkx==3.6.1 igraph==1.0.0 numpy scipy
    netvenv/bin/python graph/network/comparison/published.py FOLDER

FOLDER has edge lists NAME.edges.tsv: two nodes and perhaps a weight on each
line, with tabs between them, lines with # being comments; nodes without ties
stand first on the lines of NAME.nodes.tsv. The networks are not part of this
repository, for most of them are published without a licence. The table printed
is that of docs/networks.md. It fails where a number differs by more than 1e-9 of
itself.
"""

import json
import math
import os
import random
import subprocess
import sys

import igraph
import networkx as nx
import numpy as np

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
RUNS = 30  # of igraph's Leiden, each until nothing changes
NEARLY = 1e-9


def rows(path):
    if not os.path.exists(path):
        return []
    lines = open(path, encoding="utf-8").read().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read(folder, name):
    g = nx.Graph()
    g.add_nodes_from(row[0] for row in rows(os.path.join(folder, name + ".nodes.tsv")))
    for a, b, *weight in rows(os.path.join(folder, name + ".edges.tsv")):
        if g.has_edge(a, b):
            g[a][b]["weight"] += float(weight[0]) if weight else 1.0
        else:
            g.add_edge(a, b, weight=float(weight[0]) if weight else 1.0)
    g.remove_edges_from(list(nx.selfloop_edges(g)))
    return g


def in_igraph(g):
    place = {v: i for i, v in enumerate(g)}
    h = igraph.Graph(len(g), [(place[a], place[b]) for a, b in g.edges])
    h.es["weight"] = [w for _, _, w in g.edges.data("weight")]
    return h


def closeness(h):
    """Wasserman and Faust's, by igraph's distances, for networkx takes long."""
    found, n = [], h.vcount()
    for start in range(0, n, 500):
        for row in h.distances(source=range(start, min(start + 500, n))):
            row = np.array(row)
            reached = row[np.isfinite(row)]
            total, others = reached.sum(), len(reached) - 1
            found.append(others / total * others / (n - 1) if total else 0.0)
    return found


def of_nodes(g, h):
    def of(values):
        return [values[v] for v in g]

    return {
        "strength": of(dict(g.degree(weight="weight"))),
        "core_number": of(nx.core_number(g)),
        "clustering": h.transitivity_local_undirected(mode="zero"),
        "constraint": h.constraint(),
        "constraint_weighted": h.constraint(weights="weight"),
        "betweenness": h.betweenness(),
        "closeness": closeness(h),
        "pagerank": of(nx.pagerank(g, 0.85, tol=1e-18, max_iter=10000, weight=None)),
        "pagerank_weighted": of(nx.pagerank(g, 0.85, tol=1e-18, max_iter=10000, weight="weight")),
    }


def of_whole(g, h):
    components = h.connected_components()
    largest = components.giant()
    return {
        "ties": g.number_of_edges(),
        "density": nx.density(g),
        "components": len(components),
        "largest": largest.vcount(),
        "triangles": sum(nx.triangles(g).values()) // 3,
        "transitivity": h.transitivity_undirected(),
        "average_clustering": h.transitivity_avglocal_undirected(mode="zero"),
        "diameter": largest.diameter(),
        "average_path_length": largest.average_path_length(),
        "degree_assortativity": nx.degree_pearson_correlation_coefficient(g),
    }


def apart(got, want):
    """The relative difference of two numbers; both may be missing."""
    missing = want is None or math.isnan(want)
    if got is None or missing:
        return 0.0 if got is None and missing else math.inf
    return abs(got - want) / abs(want) if want else abs(got)


def compare(ours, folder):
    g = read(folder, ours["network"])
    h = in_igraph(g)
    place = {v: i for i, v in enumerate(ours["nodes"])}
    assert set(place) == set(g), ours["network"]
    values, worst = 0, {}
    for name, want in of_nodes(g, h).items():
        got = [ours["of"][name][place[v]] for v in g]
        worst[name] = max(map(apart, got, want))
        values += len(got)
    for name, want in of_whole(g, h).items():
        worst[name] = apart(ours["whole"][name], want)
        values += 1
    measure = max(worst, key=worst.get)
    leiden = [h.community_leiden("modularity", n_iterations=-1).modularity for _ in range(RUNS)]
    assert worst[measure] <= NEARLY, (ours["network"], worst)
    return (ours["network"], len(g), g.number_of_edges(), values, f"{worst[measure]:.1e} ({measure})",
            f"{min(leiden):.6f} to {max(leiden):.6f}", f"{min(ours['leiden']):.6f} to {max(ours['leiden']):.6f}")


def main():
    folder = os.path.abspath(sys.argv[1])
    igraph.set_random_number_generator(random.Random(1))
    output = subprocess.run(["go", "run", "./graph/network/comparison", "-published", folder], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    print("| network | nodes | ties | values compared | largest relative difference | igraph's Leiden | Corridor's |")
    print("| --- | ---: | ---: | ---: | --- | --- | --- |")
    for line in output.splitlines():
        print("|", " | ".join(f"{c:,}" if isinstance(c, int) else c for c in compare(json.loads(line), folder)), "|", flush=True)


main()
