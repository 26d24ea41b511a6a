"""Opens exported networks in the readers of networkx and igraph, and by VOSviewer's
schema, and holds nodes, ties, weights and attributes against the answer in JSON.

    pip install -r requirements.txt
    python check.py CORRIDOR [FLAGS OF THE STORE...]

CORRIDOR is the program, such as ./corridor; the flags say which store, such as --demo.
"""

import csv
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from importlib import metadata

import igraph
import jsonschema
import networkx

HERE = pathlib.Path(__file__).parent
LEVELS = ["COUNTRY", "INSTITUTION", "PERSON"]
NODE = """entity { id ... on Country { name } ... on Institution { name } ... on Person { name } } country { code } items credit degree
strength internationalShare internationalItems domesticItems unknownItems pageRank betweenness closeness coreNumber clustering
constraint community component ledItems firstAuthorItems correspondingAuthorItems leadKnownItems citations hIndex
position { x y } brokerage { coordinator gatekeeper consultant liaison }"""
TIE = "from { entity { id } } to { entity { id } } weight items count expected ratio expectedDeviation low high verdict firstYear lastYear ongoing"
QUERY = """query($level: Level!, $nodes: Cursor, $ties: Cursor) { collaborationNetwork(level: $level) {
  nodeCount tieCount receipt { version statement }
  nodes(first: 1000, after: $nodes) { pageInfo { endCursor } nodes { %s } }
  ties(first: 1000, after: $ties) { pageInfo { endCursor } nodes { %s } } } }""" % (NODE, TIE)


def run(*words):
    done = subprocess.run(words, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{(done.stderr + done.stdout).decode()}")
    return done.stdout


class Answer:
    """A network as the answer to a query: nodes by id, ties by their ends."""

    def __init__(self, program, store, level):
        self.nodes, self.ties = {}, {}
        after = {"level": level}
        while True:
            answer = json.loads(run(program, "query", *store, "-v", json.dumps(after), QUERY))["data"]["collaborationNetwork"]
            self.statement, self.version = answer["receipt"]["statement"], answer["receipt"]["version"]
            for node in answer["nodes"]["nodes"]:
                self.nodes[node["entity"]["id"]] = flat(node)
            for tie in answer["ties"]["nodes"]:
                self.ties[frozenset((tie.pop("from")["entity"]["id"], tie.pop("to")["entity"]["id"]))] = tie
            if len(self.nodes) == answer["nodeCount"] and len(self.ties) == answer["tieCount"]:
                return
            for part in ("nodes", "ties"):
                after[part] = answer[part]["pageInfo"]["endCursor"] or after[part]


def flat(node):
    out = {key: value for key, value in node.items() if not isinstance(value, dict)}
    out["label"], out["country"] = node["entity"]["name"], (node["country"] or {}).get("code")
    out.update(node["position"] or {})
    out.update(node["brokerage"] or {})
    out.pop("entity", None)
    return {key: value for key, value in out.items() if value is not None}


checks = 0


def same(what, got, want):
    global checks
    checks += 1
    if isinstance(want, float) and not isinstance(got, str) and math.isclose(got, want, rel_tol=1e-9, abs_tol=1e-9):
        return
    if got != want:
        raise SystemExit(f"{what}: the file has {got!r}, the answer {want!r}")


def xml_text(text):
    """A text as XML can hold it."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def compare(what, answer, nodes, ties, version=None, tie_fields=None):
    """Holds nodes and ties, each with its attributes, against the answer's."""
    same(what + ": nodes", sorted(nodes), sorted(answer.nodes))
    same(what + ": ties", sorted(map(sorted, ties)), sorted(map(sorted, answer.ties)))
    if version is not None:
        same(what + ": version", version, answer.version)
    for id, want in answer.nodes.items():
        for name, value in want.items():
            if nodes[id] is not None:
                same(f"{what}: {name} of {id}", nodes[id].get(name), xml_text(value) if name == "label" else value)
    for ends, want in answer.ties.items():
        for name, value in want.items():
            if value is not None and (tie_fields is None or name in tie_fields):
                same(f"{what}: {name} of {set(ends)}", ties[ends].get(name), value)


def of_networkx(graph):
    return dict(graph.nodes(data=True)), {frozenset((a, b)): data for a, b, data in graph.edges(data=True)}


def graphml(answer, file):
    graph = networkx.read_graphml(file)
    compare("networkx, GraphML", answer, *of_networkx(graph), graph.graph["dataVersion"])
    same("networkx, GraphML: statement", graph.graph["statement"], answer.statement)
    graph = igraph.Graph.Read_GraphML(str(file))
    ids = graph.vs["id"]
    nodes = {v["id"]: v.attributes() for v in graph.vs}
    ties = {frozenset((ids[e.source], ids[e.target])): e.attributes() for e in graph.es}
    compare("igraph, GraphML", answer, nodes, ties, graph["dataVersion"])


def gexf(answer, file):
    graph = networkx.read_gexf(file, version="1.3")
    nodes, ties = of_networkx(graph)
    for data in nodes.values():
        place = data["viz"]["position"]
        same("networkx, GEXF: place", (place["x"], place["y"]), (data["x"] * 1000, data["y"] * 1000))
        same("networkx, GEXF: start", data.get("start"), f"{data['firstYear']:04d}-01-01" if "firstYear" in data else None)
    compare("networkx, GEXF", answer, nodes, ties)
    for ends, data in answer.ties.items():
        same("networkx, GEXF: start of a tie", ties[ends].get("start"), f"{data['firstYear']:04d}-01-01" if data["firstYear"] else None)


def pajek_label(name):
    """A name as Pajek can hold it."""
    line = "".join(" " if unicodedata.category(c) == "Cc" or c in "\u2028\u2029\ufeff" else c for c in name)
    return line.replace('"', "'").replace("\\", "/")


def pajek(answer, file):
    graph = networkx.read_pajek(file)
    named = {pajek_label(node["label"]): id for id, node in answer.nodes.items()}

    def id_of(label):
        behind = re.search(r" \[(\w+)]$", label)
        return behind[1] if behind and behind[1] in answer.nodes else named[label]

    nodes = {id_of(label): None for label in graph.nodes}
    ties = {frozenset((id_of(a), id_of(b))): data for a, b, data in graph.edges(data=True)}
    compare("networkx, Pajek", answer, nodes, ties, tie_fields=["weight"])
    graph = igraph.Graph.Read_Pajek(str(file))
    ids = [id_of(v["id"] if "id" in v.attributes() else v["name"]) for v in graph.vs]
    ties = {frozenset((ids[e.source], ids[e.target])): e.attributes() for e in graph.es}
    compare("igraph, Pajek", answer, {id: None for id in ids}, ties, tie_fields=["weight"])


def vosviewer(answer, file):
    text = json.loads(file.read_text())
    jsonschema.validate(text, json.loads((HERE / "vosviewer.schema.json").read_text()))
    ids = {item["id"]: None for item in text["network"]["items"]}
    same("VOSviewer: ids", len(ids), len(answer.nodes))
    weights = {"items": "Items", "credit": "Credit", "degree": "Links", "strength": "Total link strength", "ledItems": "Led items", "citations": "Citations"}
    by_place = {(node["x"], node["y"], node["label"]): id for id, node in answer.nodes.items()}
    for item in text["network"]["items"]:
        ids[item["id"]] = id = by_place[item["x"], item["y"], item["label"]]
        want = answer.nodes[id]
        same("VOSviewer: cluster", item["cluster"], want["community"])
        for name, value in want.items():
            if name in weights:
                same("VOSviewer: " + name, item["weights"][weights[name]], value)
            elif name not in ("label", "country", "community", "component", "x", "y"):
                same("VOSviewer: " + name, item["scores"][name], value)
    ties = {frozenset((ids[link["source_id"]], ids[link["target_id"]])): {"weight": link["strength"]} for link in text["network"]["links"]}
    compare("VOSviewer", answer, {id: None for id in ids.values()}, ties, tie_fields=["weight"])


def tables(answer, file):
    with zipfile.ZipFile(file) as archive:
        nodes, edges = (list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8", newline=""))) for name in ("nodes.csv", "edges.csv"))
    same("CSV: nodes", sorted(row["id"] for row in nodes), sorted(answer.nodes))
    for row in nodes:
        want = answer.nodes[row["id"]]
        label = row["label"].replace("\r\n", "\n").removeprefix("'")  # ends of lines are CR LF
        same("CSV: label", label, want["label"].replace("\r\n", "\n").removeprefix("'"))
        same("CSV: page_rank", float(row["page_rank"]), float(want["pageRank"]))
        same("CSV: data_version", row["data_version"], answer.version)
    ties = {frozenset((row["source"], row["target"])): {"weight": float(row["weight"]), "items": int(row["items"])} for row in edges}
    compare("CSV", answer, {id: None for id in answer.nodes}, ties, tie_fields=["weight", "items"])


READERS = {"graphml": graphml, "gexf": gexf, "pajek": pajek, "vosviewer": vosviewer, "csv": tables}


def main(program, *store):
    with tempfile.TemporaryDirectory() as folder:
        for level in LEVELS:
            answer = Answer(program, store, level)
            before = checks
            for format, reader in READERS.items():
                file = pathlib.Path(folder) / (format + (".zip" if format == "csv" else ""))
                run(program, "export", "network", *store, "--level", level.lower(), "--format", format, "--out", str(file))
                reader(answer, file)
            print(f"{level}: {len(answer.nodes)} nodes, {len(answer.ties)} ties, {checks - before} comparisons hold")
    print(", ".join(f"{name} {metadata.version(name)}" for name in ("networkx", "igraph", "jsonschema")))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
