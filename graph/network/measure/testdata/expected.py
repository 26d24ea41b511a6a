"""Writes expected.json, what other programs say of the networks of the tests.

    python expected.py > expected.json

Written with networkx 3.6.1, python-igraph 1.0.0 and Python 3.11;
brokerage is counted here, pair by pair, from Gould and Fernandez (1989).
"""
import itertools, json, math, os, platform, sys

import igraph
import networkx as nx

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


def in_igraph(g):
    names = list(g)
    place = {v: i for i, v in enumerate(names)}
    h = igraph.Graph(len(names), [(place[a], place[b]) for a, b in g.edges])
    h.es["weight"] = [w for _, _, w in g.edges.data("weight")]
    return names, h


def constraint(g, weight):
    """Burt's constraint by igraph, checked against networkx where that is quick;
    without the nodes for which it is not defined."""
    names, h = in_igraph(g)
    found = {v: c for v, c in zip(names, h.constraint(weights=weight)) if not math.isnan(c)}
    if len(g) < 100:
        for v, c in nx.constraint(g, weight=weight).items():
            assert math.isclose(c, found[v], rel_tol=1e-9) if v in found else math.isnan(c), (v, c)
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
        "constraint_sum": math.fsum(constraint(g, None).values()),
        "constraint_weighted_sum": math.fsum(constraint(g, "weight").values()),
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


club = read("karate")
clubs = {str(v): int(c == "Officer") for v, c in nx.karate_club_graph().nodes.data("club")}
karate = by_node(club)
karate["groupings"] = {
    "clubs": grouped(club, clubs),
    "remainder by 3": grouped(club, {v: int(v) % 3 for v in club}),
    "remainder by 5 less 1, the first unknown": grouped(club, {v: int(v) % 5 - 1 for v in club}),
}
out = {
    "made_by": f"expected.py with networkx {nx.__version__}, python-igraph {igraph.__version__}, Python {platform.python_version()}",
    "karate": karate,
    "crowd80": by_node(read("crowd80")),
    "crowd1000": {"summary": summary(read("crowd1000"))},
}
json.dump(out, sys.stdout, indent=1, allow_nan=False)
print()
