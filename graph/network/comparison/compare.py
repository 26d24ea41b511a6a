#!/usr/bin/env python3
"""Times Corridor, python-igraph and NetworKit on the same invented world.

To install, in any folder:

    python3 -m venv netvenv
    netvenv/bin/pip install igraph==1.0.0 networkit==11.3 numpy==2.4.6

Then, with Go installed, from the root of
this repository:

    netvenv/bin/python graph/network/comparison/compare.py --people 50000 --rounds 5
    netvenv/bin/python graph/network/comparison/compare.py --people 500000 --rounds 3

Each round runs the three programs one after the other, each in a process of its
own that may use all processors, and every step several times; the table has the
medians. The first round runs every step once only, and gives the memory.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(FOLDER, "..", "..", ".."))
PROGRAMS = ["corridor", "igraph", "networkit"]
STEPS = {
    "read": "reading the store",
    "projection": "projection of people",
    "components": "components",
    "pagerank": "PageRank",
    "leiden": "Leiden",
    "paths": "1,000 shortest paths",
    "betweenness": "betweenness, one country",
    "memory": "most memory",
    "institutions": "network of institutions",
    "countries": "network of countries",
    "memory of all": "most memory, all networks",
}
# What must be the same whatever the program, and how nearly.
AGREE = {"projection": 0, "components": 0, "pagerank": 1e-6, "paths": 0, "betweenness": 1e-9}
ENOUGH = 2.0  # seconds of one step's runs, as in main.go


class Timer:
    """Times steps as Corridor's timer does (steps.go)."""

    def __init__(self, runs):
        self.runs = runs

    def step(self, name, run, value):
        """Runs run() several times; value makes a number of what it gives."""
        wall, cpu, begun = [], [], time.perf_counter()
        while len(wall) < self.runs and time.perf_counter() - begun < ENOUGH:
            result = None
            used, start = processor_time(), time.perf_counter()
            result = run()
            wall.append(time.perf_counter() - start)
            cpu.append(processor_time() - used)
        print(json.dumps({"step": name, "wall": wall, "cpu": cpu, "value": value(result)}), flush=True)
        return result


def processor_time():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def most_memory():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024


class World:
    """What Corridor wrote (write.go)."""

    def __init__(self, folder):
        import numpy

        self.folder = folder
        with open(os.path.join(folder, "world.json")) as file:
            self.__dict__.update(json.load(file))
        read = lambda name, columns: numpy.fromfile(os.path.join(folder, name), dtype="<i4").reshape(-1, columns)
        self.authorship = read("authorships.bin", 2)
        self.at_home = read("home.bin", 1)[:, 0]
        self.pair = read("pairs.bin", 2)

    def joint(self):
        """The ties among people, each once, and their joint publications: the
        pairs of authors of all publications of one size at a time, each pair
        as one number, counted by sorting. It is the fastest of the ways tried:
        igraph's own bipartite_projection takes twice as long, and scipy's
        product of the matrix of authorships with itself a little longer."""
        import numpy

        publication, person = self.authorship[:, 0], self.authorship[:, 1].astype("i8")
        start = numpy.flatnonzero(numpy.diff(publication, prepend=-1))
        size = numpy.diff(start, append=len(publication))
        pairs = []
        for n in range(2, size.max() + 1):
            team = person[start[size == n][:, None] + numpy.arange(n)]
            one, other = numpy.triu_indices(n, 1)
            pairs.append((team[:, one] * self.people + team[:, other]).ravel())
        tie, count = numpy.unique(numpy.concatenate(pairs), return_counts=True)
        return tie // self.people, tie % self.people, count


# The largest subgraph whose betweenness is worked out, as in steps.go.
EXACT_BETWEENNESS = 20_000
# The tolerance that igraph's PageRank has (PRPACK), as the sum of the absolute
# differences.
TOLERANCE = 1e-10


def squares(ranks):
    """The sum of the squares of PageRank. NetworKit's does not sum to 1 where nodes have no ties."""
    return sum(rank * rank for rank in ranks) / sum(ranks) ** 2


def time_igraph(world, timer):
    import igraph

    def project():
        one, other, count = world.joint()
        # igraph takes an iterator of pairs sooner than a numpy array.
        graph = igraph.Graph(n=world.people, edges=zip(one.tolist(), other.tolist()))
        graph.es["weight"] = count.tolist()
        return graph

    graph = timer.step("projection", project, lambda g: g.ecount())
    timer.step("components", lambda: graph.connected_components(), len)
    timer.step("pagerank", lambda: graph.pagerank(weights="weight"), squares)
    timer.step("leiden", lambda: graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=2),
               lambda found: graph.modularity(found, weights="weight"))
    pairs = world.pair.tolist()
    timer.step("paths", lambda: sum(len(graph.get_shortest_path(a, b)) - 1 for a, b in pairs), int)
    if world.home <= EXACT_BETWEENNESS:
        part = graph.induced_subgraph(world.at_home.tolist())
        timer.step("betweenness", part.betweenness, sum)


def time_networkit(world, timer):
    import networkit

    networkit.engineering.setSeed(1, False)

    def project():
        one, other, count = world.joint()
        return networkit.GraphFromCoo((count.astype("f8"), (one.astype("u8"), other.astype("u8"))), n=world.people, weighted=True)

    def components():
        found = networkit.components.ConnectedComponents(graph)
        found.run()
        return found.numberOfComponents()

    def pagerank():
        found = networkit.centrality.PageRank(graph, 0.85, TOLERANCE)
        found.norm = networkit.centrality.Norm.L1_NORM
        found.run()
        return found.scores()

    def leiden():
        found = networkit.community.ParallelLeiden(graph, iterations=3, randomize=True, gamma=1)
        found.run()
        return found.getPartition()

    def paths():
        hops = 0
        for a, b in pairs:
            search = networkit.distance.BidirectionalBFS(graph, a, b)
            search.run()
            hops += int(search.getDistance())
        return hops

    def betweenness():
        found = networkit.centrality.Betweenness(part)
        found.run()
        return found.scores()

    graph = timer.step("projection", project, lambda g: g.numberOfEdges())
    timer.step("components", components, int)
    timer.step("pagerank", pagerank, squares)
    timer.step("leiden", leiden, lambda found: networkit.community.Modularity().getQuality(found, graph))
    pairs = world.pair.tolist()
    timer.step("paths", paths, int)
    if world.home <= EXACT_BETWEENNESS:
        part = networkit.graphtools.subgraphFromNodes(graph, world.at_home.tolist(), compact=True)
        part = networkit.graphtools.toUnweighted(part)  # else paths are as long as their weights
        timer.step("betweenness", betweenness, lambda of: sum(of) / 2)


def time_one(program, folder, runs):
    """What a process does that times one of the libraries."""
    world, timer = World(folder), Timer(runs)
    {"igraph": time_igraph, "networkit": time_networkit}[program](world, timer)
    timer.step("memory", most_memory, float)


def compare(people, rounds, runs, folder):
    corridor = os.path.join(folder, "comparison")
    subprocess.run(["go", "build", "-o", corridor, "./graph/network/comparison"], cwd=ROOT, check=True)
    subprocess.run([corridor, "-people", str(people), "-write", folder], check=True)
    with open(os.path.join(folder, "world.json")) as file:
        print(file.read(), flush=True)
    found = {program: {} for program in PROGRAMS}
    for round in range(rounds + 1):
        for program in PROGRAMS:
            times = runs if round > 0 else 1
            command = [corridor, "-people", str(people), "-runs", str(times)]
            if program != "corridor":
                command = [sys.executable, os.path.abspath(__file__), "--program", program, "--runs", str(times), "--folder", folder]
            print(f"round {round} of {rounds}: {program}", file=sys.stderr, flush=True)
            lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.splitlines()
            gather(found[program], [json.loads(line) for line in lines], memory=round == 0)
    return found


def gather(into, timings, memory):
    """Adds the timings of a round: those of memory of the round for it, the others of the other rounds."""
    for timing in timings:
        if timing["step"].startswith("memory") == memory:
            step = into.setdefault(timing["step"], {"wall": [], "cpu": [], "value": []})
            for part in "wall", "cpu":
                step[part] += timing[part]
            step["value"].append(timing["value"])


def table(found):
    """The medians, and how Corridor's compare with the better of the others: below 1 it is faster, or smaller."""
    yield f"{'':26}" + "".join(f"{program:>12}" for program in PROGRAMS) + f"{'ratio':>8}   " + "processor seconds, and their ratio"
    for step, name in STEPS.items():
        of = {program: steps[step] for program, steps in found.items() if step in steps}
        if "corridor" not in of:
            continue
        if step.startswith("memory"):
            yield row(name, {program: statistics.median(timing["value"]) / 1e9 for program, timing in of.items()}, "GB")
            continue
        wall, cpu = ({program: statistics.median(timing[part]) for program, timing in of.items()} for part in ("wall", "cpu"))
        yield row(name, wall, "s") + "   " + row("", cpu, "s")
        if step == "leiden":
            yield row("  modularity", {program: statistics.median(timing["value"]) for program, timing in of.items()}, "")


def row(name, values, unit):
    cells = [f"{values[program]:10.4f}{unit:>2}" if program in values else f"{'':12}" for program in PROGRAMS]
    others = [value for program, value in values.items() if program != "corridor"]
    ratio = f"{values['corridor'] / (min(others) if unit else max(others)):8.3f}" if others else f"{'':8}"
    return (f"{name:26}" if name else "") + "".join(cells) + ratio


def disagreements(found):
    """What is not the same for all programs."""
    for step, tolerance in AGREE.items():
        values = {program: steps[step]["value"][0] for program, steps in found.items() if step in steps}
        if values and max(values.values()) - min(values.values()) > tolerance * max(values.values()):
            yield f"{STEPS[step]}: {values}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000, help="how many people the world has; it has twice as many publications")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=5, help="how often each step is run at most in a round")
    parser.add_argument("--folder", default="/tmp/comparison", help="where the world is written to")
    parser.add_argument("--program", choices=PROGRAMS[1:], help=argparse.SUPPRESS)
    o = parser.parse_args()
    if o.program:
        time_one(o.program, o.folder, o.runs)
        return
    os.makedirs(o.folder, exist_ok=True)
    found = compare(o.people, o.rounds, o.runs, o.folder)
    print("\n".join(table(found)))
    differences = list(disagreements(found))
    if differences:
        sys.exit("not the same:\n" + "\n".join(differences))


if __name__ == "__main__":
    main()
