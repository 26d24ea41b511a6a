"""Writes expected.json, what other programs say of the networks of the tests.

    python expected.py FOLDER > expected.json

FOLDER has the edge lists lesmis, netscience_full (with its nodes), ca-GrQc and
ca-CondMat. Written with networkx 3.6.1, python-igraph 1.0.0 and Python 3.11;
brokerage is counted here, pair by pair, from Gould and Fernandez (1989).
"""
import itertools, json, math, os, platform, sys

import igraph
import networkx as nx

folder = sys.argv[1]


def read(path, nodes=()):
    g = nx.Graph()
    g.add_nodes_from(nodes)
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            a, b, *weight = line.rstrip("\n").split("\t")
            g.add_edge(a, b, weight=float(weight[0]) if weight else 1.0)
    g.remove_edges_from(list(nx.selfloop_edges(g)))
    return g


def in_igraph(g):
    names = list(g)
    place = {v: i for i, v in enumerate(names)}
    h = igraph.Graph(len(names), [(place[a], place[b]) for a, b in g.edges])
    h.es["weight"] = [w for _, _, w in g.edges.data("weight")]
    return names, h


def constraint(g, weight):
    """Burt's constraint by igraph, checked against networkx where that is quick."""
    names, h = in_igraph(g)
    found = dict(zip(names, h.constraint(weights=weight)))
    found = {v: None if math.isnan(c) else c for v, c in found.items()}
    if len(g) < 100:
        for v, c in nx.constraint(g, weight=weight).items():
            assert math.isclose(c, found[v], rel_tol=1e-9), (v, c, found[v])
    return found


def brokerage(g, group):
    roles = {}
    for v in g:
        r = roles[v] = [0, 0, 0, 0]  # coordinator, gatekeeper, consultant, liaison
        for a, b in itertools.combinations(g[v], 2):
            x, y, z = group[v], group[a], group[b]
            if g.has_edge(a, b) or min(x, y, z) < 0:
                continue
            r[0] += x == y == z
            r[1] += (x == y) != (x == z)
            r[2] += x != y and y == z
            r[3] += len({x, y, z}) == 3
    return roles


def assortativity(g, group):
    h = g.subgraph([v for v in g if group[v] >= 0]).copy()
    nx.set_node_attributes(h, group, "group")
    return nx.attribute_assortativity_coefficient(h, "group")


def summary(g):
    largest = g.subgraph(max(nx.connected_components(g), key=len))
    _, h = in_igraph(largest)
    held = [c for c in constraint(g, None).values() if c is not None]
    weighted = [c for c in constraint(g, "weight").values() if c is not None]
    return {
        "nodes": len(g),
        "ties": g.number_of_edges(),
        "density": nx.density(g),
        "components": nx.number_connected_components(g),
        "largest": len(largest),
        "triangles": sum(nx.triangles(g).values()) // 3,
        "average_clustering": nx.average_clustering(g),
        "transitivity": nx.transitivity(g),
        "core_numbers_sum": sum(nx.core_number(g).values()),
        "core_numbers_max": max(nx.core_number(g).values()),
        "constraint_sum": math.fsum(held),
        "constraint_weighted_sum": math.fsum(weighted),
        "strength_sum": math.fsum(s for _, s in g.degree(weight="weight")),
        "degree_assortativity": nx.degree_pearson_correlation_coefficient(g),
        "diameter": h.diameter(),
        "average_path_length": h.average_path_length(),
    }


def by_node(g):
    return {
        "summary": summary(g),
        "degree": dict(g.degree),
        "strength": dict(g.degree(weight="weight")),
        "core_number": nx.core_number(g),
        "clustering": nx.clustering(g),
        "constraint": constraint(g, None),
        "constraint_weighted": constraint(g, "weight"),
    }


def grouped(g, group):
    return {"group": group, "assortativity": assortativity(g, group), "roles": brokerage(g, group)}


here = os.path.dirname(os.path.abspath(__file__))
club = read(os.path.join(here, "karate.edges.tsv"))
clubs = {str(v): int(c == "Officer") for v, c in nx.karate_club_graph().nodes.data("club")}
karate = by_node(club)
karate["groupings"] = {
    "clubs": grouped(club, clubs),
    "remainder by 3": grouped(club, {v: int(v) % 3 for v in club}),
    "remainder by 5 less 1, the first unknown": grouped(club, {v: int(v) % 5 - 1 for v in club}),
}
lesmis = by_node(read(os.path.join(folder, "lesmis.edges.tsv")))
scientists = [line.split("\t")[0] for line in open(os.path.join(folder, "netscience_full.nodes.tsv"), encoding="utf-8")][1:]
out = {
    "made_by": f"expected.py with networkx {nx.__version__}, python-igraph {igraph.__version__}, Python {platform.python_version()}",
    "karate": karate,
    "lesmis": lesmis,
    "netscience_full": {"summary": summary(read(os.path.join(folder, "netscience_full.edges.tsv"), scientists))},
    "ca-GrQc": {"summary": summary(read(os.path.join(folder, "ca-GrQc.edges.tsv")))},
    "ca-CondMat": {"summary": summary(read(os.path.join(folder, "ca-CondMat.edges.tsv")))},
}
json.dump(out, sys.stdout, indent=1, allow_nan=False)
print()
