#!/usr/bin/env python3
"""Recompute the worked example of ../capacity.md from data.json.

    recompute.py values [FULL|FRACTIONAL] [CORRIDOR|MEDIAN|BEST|PER_MILLION]
    recompute.py cells  [FULL|FRACTIONAL] [CORRIDOR|MEDIAN|BEST|PER_MILLION]
    recompute.py all

prints a table, tab-separated, with every digit that a double has: "values" one
line for each country, area and dimension; "cells" one for each country and
area; "all" every table there is, each under a line that names it. It shares
nothing with the server but the data, and needs nothing but Python 3.
values.tsv and cells.tsv are what it prints with one word.
"""

import itertools
import json
import math
import pathlib
import statistics
import sys

DATA = json.loads((pathlib.Path(__file__).parent / "data.json").read_text())
FROM, TO = DATA["query"]["from"], DATA["query"]["to"]
MINIMUM, CURRENCY = DATA["query"]["minimum"], DATA["query"]["currency"]
ROWS, AREAS = sorted(DATA["corridor"]), DATA["areas"]
WORK = {"PROJECTS": "PROJECT", "PUBLICATIONS": "PUBLICATION", "ACTIVITIES": "ACTIVITY"}
DIMENSIONS = ["PEOPLE", "INSTITUTIONS", "PROJECTS", "PUBLICATIONS", "ACTIVITIES", "FUNDING"]
EVERYTHING = set(DIMENSIONS)
MEANS = {
    1: {"PEOPLE", "INSTITUTIONS", "PROJECTS", "ACTIVITIES"},
    2: {"PEOPLE", "INSTITUTIONS", "PROJECTS", "ACTIVITIES"},
    8: EVERYTHING - {"PUBLICATIONS"},
    9: {"PEOPLE", "INSTITUTIONS", "ACTIVITIES"},
    10: {"INSTITUTIONS"},
}
WEIGHTS = {"shortfall": 0.40, "thinness": 0.20, "dependence": 0.15, "isolation": 0.15, "decline": 0.10}
Z = 1.96
STUDENT_4 = 2.776  # 97.5% quantile with 6 - 2 degrees of freedom


def means(area):
    return MEANS.get(area, EVERYTHING)


# ---- who, where, when -------------------------------------------------------

COUNTRY = {i["name"]: i.get("country") for i in DATA["institutions"]}
LEADS = {i["name"] for i in DATA["institutions"] if i.get("leads") and i["leads"] == i.get("country")}


def authors(item):
    """(person, institutions printed, corresponding) in the order of the authors."""
    for word in item["people"].split():
        person, _, places = word.rstrip("*").partition("@")
        yield person, [p for p in places.split(",") if p], word.endswith("*")


def people(item):
    if item["basis"] == "PUBLICATION":
        return [person for person, _, _ in authors(item)]
    return item["people"].split()


def institutions(item):
    if item["basis"] == "PUBLICATION":
        return {place for _, places, _ in authors(item) for place in places}
    return {word.partition(":")[0] for word in item["institutions"].split()}


def known_countries(places):
    return {COUNTRY[p] for p in places if COUNTRY[p]}


def unplaced(item):
    """Whether the country of someone who took part is not known."""
    places = institutions(item)
    if not places or any(not COUNTRY[p] for p in places):
        return True
    return item["basis"] == "PUBLICATION" and any(not known_countries(p) for _, p, _ in authors(item))


def lead_places(item):
    """The institutions of each who led."""
    if item["basis"] == "PUBLICATION":
        return [places for n, (_, places, star) in enumerate(authors(item)) if n == 0 or star]
    roles = {"PROJECT": {"LEAD"}, "ACTIVITY": {"HOST", "ORGANISER"}}[item["basis"]]
    split = [word.partition(":") for word in item["institutions"].split()]
    return [[place] for place, _, role in split if role in roles]


def last_year(item):
    return item.get("to", math.inf if item["basis"] == "PROJECT" else item.get("from"))


def runs_in(item, first, last):
    return "from" in item and item["from"] <= last and last_year(item) >= first


ITEMS = [i for i in DATA["items"] if runs_in(i, FROM, TO)]


def home(person):
    """The institution printed most often, else that of the affiliation."""
    printed = [place for i in DATA["items"] if i["basis"] == "PUBLICATION"
               for who, places, _ in authors(i) if who == person for place in places]
    if printed:
        return statistics.mode(printed)  # the example has no ties
    return next(p.get("at") for p in DATA["people"] if p["name"] == person)


HOME = {p["name"]: COUNTRY.get(home(p["name"])) for p in DATA["people"]}


def career(person):
    years = [i["from"] for i in DATA["items"] if i["basis"] == "PUBLICATION" and "from" in i and person in people(i)]
    years += [p["since"] for p in DATA["people"] if p["name"] == person and "since" in p]
    return min(years, default=None)


# ---- counting ---------------------------------------------------------------

def rate(currency, year):
    """Units of the currency that a dollar bought."""
    if currency == "USD":
        return 1.0
    for o in DATA["observations"]:
        if o["indicator"] == "EXCHANGE_RATE" and o["year"] == year and o["unit"] == currency + " per USD":
            return o["value"]
    return None


def money(item):
    """A project's budget in CURRENCY: None without a budget, "unknown" without a rate."""
    if "budget" not in item:
        return None
    if item["currency"] == CURRENCY:
        return item["budget"]
    year = max(item["from"], FROM)
    a, b = rate(item["currency"], year), rate(CURRENCY, year)
    return item["budget"] * (b / a) if a and b else "unknown"


def in_cell(country, area):
    return [i for i in ITEMS if area in i["areas"] and country in known_countries(institutions(i))]


def active(country, area):
    here = [i for i in ITEMS if area in i["areas"]]
    who = {p for i in here for p in people(i) if HOME[p] == country}
    where = {p for i in here for p in institutions(i) if COUNTRY[p] == country}
    if area == 10:
        where |= {p for p in LEADS if COUNTRY[p] == country}
    return who, where


def contributions(dimension, country, area):
    """What each item, person or institution adds to the cell: pairs of full and fractional."""
    who, where = active(country, area)
    if dimension == "PEOPLE":
        return [(1, 1)] * len(who)
    if dimension == "INSTITUTIONS":
        return [(1, 1)] * len(where)
    basis = WORK.get(dimension, "PROJECT")
    out = []
    for item in in_cell(country, area):
        if item["basis"] != basis:
            continue
        worth = money(item) if dimension == "FUNDING" else 1
        if worth is not None and worth != "unknown":
            out.append((worth, worth / len(known_countries(institutions(item)))))
    return out


# ---- evidence and chance ----------------------------------------------------

def gamma_quantile(shape, normal):
    """Of a gamma distribution of scale 1, by Wilson and Hilferty."""
    return shape * max(0, 1 - 1 / (9 * shape) + normal / (3 * math.sqrt(shape))) ** 3


def tells(e):
    return e is not None and e[1] > 0 and e[2] > 1e-9


def fit(evidence):
    """The shape of the gamma distribution of true ratios: evidence is (observed, expected, spread) or None."""
    told = [e for e in evidence if tells(e)]
    excess = sum((o - e) ** 2 / (e * s) for o, e, s in told) - len(told)
    if excess <= 0:
        return 16
    return min(16, max(0.5, sum(e / s for _, e, s in told) / excess))


def shrink(shape, e):
    """(ratio, low, high)"""
    observed, expected, spread = e
    a, b = shape + observed / spread, shape + expected / spread
    return a / b, gamma_quantile(a, -Z) / b, gamma_quantile(a, Z) / b


TAILS = {1.96: 1 / 40, 2.576: 1 / 200}
NORMALS = {"shortfall": 1.96, "thinness": 2.576, "dependence": 2.576, "isolation": 2.576, "decline": 2.576}


def beta_quantile(a, b, normal):
    """Of a beta distribution, by Paulson, above its middle: t = (bp/a(1-p))^(1/3) is a root of a square."""
    of_a, of_b = 1 - 1 / (9 * a), 1 - 1 / (9 * b)
    square, line, rest = of_b ** 2 - normal ** 2 / (9 * b), of_a * of_b, of_a ** 2 - normal ** 2 / (9 * a)
    if square <= 0:
        return 1.0
    t = (line + math.sqrt(max(0, line ** 2 - square * rest))) / square
    return a * t ** 3 / (b + a * t ** 3)


def interval(e, normal):
    """(low, high) of observed over expected, between the two tails."""
    observed, expected, spread = e
    low = gamma_quantile(observed / spread + 0.5, -normal) * spread
    nothing = expected  # -ln of the probability of 0
    high = gamma_quantile(observed + 0.5, normal)
    if spread < 1:
        draws = expected / (1 - spread)  # of a binomial count of that mean and variance
        nothing = -draws * math.log(spread)
        high = max(observed, draws)
        if observed < draws:
            high = draws * beta_quantile(observed + 0.5, draws - observed + 0.5, normal)
    return low / expected, max(high / expected, -math.log(TAILS[normal]) / nothing)


def verdict(items, low, high, expected):
    if items < MINIMUM:
        return "TOO_FEW"
    return "BELOW" if high < expected else "ABOVE" if low > expected else "AS_EXPECTED"


def told(name, e):
    return verdict(e[1], *interval(e, NORMALS[name]), 1)


def proportional(parts, bases):
    """r_c * s_a * base, with the sums of the parts by country and by area."""
    out = dict(bases)
    for _ in range(500):
        for keys in ([[(c, a) for c in ROWS] for a in AREAS], [[(c, a) for a in AREAS] for c in ROWS]):
            for line in keys:
                have, want = sum(out[k] for k in line), sum(parts[k] for k in line)
                for k in line:
                    out[k] *= want / have if have else 0
    return out


class Dimension:
    def __init__(self, name, counting, baseline):
        self.name, self.baseline = name, baseline
        pick = 0 if counting == "FULL" else 1
        cells = [(c, a) for c in ROWS for a in AREAS]
        adds = {cell: contributions(name, *cell) for cell in cells}
        self.full = {cell: math.fsum(w[0] for w in adds[cell]) for cell in cells}
        self.fractional = {cell: math.fsum(w[1] for w in adds[cell]) for cell in cells}
        self.count = self.full if pick == 0 else self.fractional
        squares = {cell: math.fsum(w[pick] ** 2 for w in adds[cell]) for cell in cells}
        self.row = {c: math.fsum(self.count[c, a] for a in AREAS) for c in ROWS}
        self.column = {a: math.fsum(self.count[c, a] for c in ROWS) for a in AREAS}
        self.total = math.fsum(self.count.values())
        self.row_unit = {c: math.fsum(squares[c, a] for a in AREAS) / self.row[c] if self.row[c] else 0 for c in ROWS}
        self.column_unit = {a: math.fsum(squares[c, a] for c in ROWS) / self.column[a] if self.column[a] else 0 for a in AREAS}

    def expected_share(self, country, area):
        if self.baseline == "PER_MILLION":
            population = {o["country"]: o["value"] for o in DATA["observations"] if o["indicator"] == "POPULATION"}
            return population[country] / sum(population[c] for c in ROWS)
        if self.baseline == "CORRIDOR":
            return self.column[area] / self.total if self.total else 0
        own = [self.count[c, area] / self.row[c] for c in ROWS if self.row[c] and
               self.row[c] / self.row_unit[c] * self.column[area] / self.total >= MINIMUM]
        if not own:
            return 0
        return statistics.median(own) if self.baseline == "MEDIAN" else max(own)

    def expected(self, country, area):
        """(the whole, what a typical item adds to it, what is expected of it here), or None."""
        if self.name not in means(area) or area == 10:
            return None
        whole, unit = self.row[country], self.row_unit[country]
        if self.baseline == "PER_MILLION":
            whole, unit = self.column[area], self.column_unit[area]
        return (whole, unit, whole * self.expected_share(country, area)) if whole * self.expected_share(country, area) else None

    def index(self, country, area):
        """(expected, index, low, high, verdict), or None."""
        of = self.expected(country, area)
        if not of:
            return None
        whole, unit, expected = of
        e = self.evidence(country, area)
        if not tells(e):
            return expected, self.count[country, area] / expected, 0, 0, ""
        low, high = interval(e, Z)
        high = min(high, whole / expected)
        return expected, self.count[country, area] / expected, low, high, verdict(e[1], low, high, 1)

    def who(self, country, area):
        """What is counted, each by name."""
        who, where = active(country, area)
        if self.name == "PEOPLE":
            return who
        if self.name == "INSTITUTIONS":
            return where
        basis = WORK.get(self.name, "PROJECT")
        return {i["name"] for i in in_cell(country, area) if i["basis"] == basis
                and (self.name != "FUNDING" or money(i) not in (None, "unknown"))}

    def different(self, cells):
        return len(set().union(*(self.who(*cell) for cell in cells)))

    def evidence(self, country, area):
        """(observed, expected, spread) in what a typical item adds, or None."""
        of = self.expected(country, area)
        if not of:
            return None
        _, unit, expected = of
        spread = 1 - self.expected_share(country, area)
        if self.baseline == "CORRIDOR" and self.name not in ("PEOPLE", "INSTITUTIONS"):
            everything = self.different([(c, a) for c in ROWS for a in AREAS])
            spread = (1 - self.different([(country, a) for a in AREAS]) / everything) * (
                1 - self.different([(c, area) for c in ROWS]) / everything)
        return self.count[country, area] / unit, expected / unit, max(0, spread)

    def shrunk(self, country, area):
        """(index, low, high), shrunk towards 1; None where there is no index."""
        e = self.evidence(country, area)
        if e is None:
            return None
        if not hasattr(self, "shape"):
            self.shape = fit([self.evidence(c, a) for c in ROWS for a in AREAS])
        return shrink(self.shape, e) if tells(e) else (0, 0, 0)


# ---- gaps -------------------------------------------------------------------

def work(country, area):
    return [i for i in in_cell(country, area) if any(WORK[d] == i["basis"] and d in means(area) for d in WORK)]


def tell(facts):
    """(how many are so, of how many that is known)"""
    known = [f for f in facts if f is not None]
    return sum(known), len(known)


def led(item, country):
    by = [known_countries(places) for places in lead_places(item)]
    if any(country in b for b in by):
        return True
    return False if by and all(by) else None


def with_others(item, others):
    if known_countries(institutions(item)) & others:
        return True
    return None if unplaced(item) else False


def trend(items):
    counts = [sum(runs_in(i, year, year) for i in items) for year in range(FROM, TO + 1)]
    n, mean = len(counts), sum(counts) / len(counts)
    middle = (n - 1) / 2
    along = sum((t - middle) ** 2 for t in range(n))
    slope = sum((t - middle) * (y - mean) for t, y in enumerate(counts)) / along
    rest = sum((y - mean - slope * (t - middle)) ** 2 for t, y in enumerate(counts))
    error = math.sqrt(rest / (n - 2) / along)
    return mean, slope, error, slope - STUDENT_4 * error, slope + STUDENT_4 * error


def lack(n, enough):
    return max(0, 1 - n / enough)


def counted(country, area):
    """What is counted of a cell, and what of that points to a gap."""
    items, (who, where) = work(country, area), active(country, area)
    others = {c for c in ROWS if c != country}
    abroad = {c for c in COUNTRY.values() if c and c != country}
    begun = [career(p) for p in who if career(p)]
    here = [i for i in ITEMS if area in i["areas"] and any(WORK[d] == i["basis"] and d in means(area) for d in WORK)]
    out = {
        "country": country, "area": area, "items": len(items), "institutions": len(where), "people": len(who),
        "careers": len(begun), "young": sum(year > TO - 5 for year in begun),
        "of column": len(here), "unplaced": sum(unplaced(i) for i in here),
    }
    out["led"], out["lead known"] = tell([led(i, country) for i in items])
    out["expected led"] = math.fsum(1 / len(known_countries(institutions(i))) for i in items if led(i, country) is not None)
    out["international"], out["known"] = tell([with_others(i, abroad) for i in items])
    out["with corridor"], out["joined"] = tell([with_others(i, others) for i in items])
    out["mean"], out["slope"], out["error"], out["slope low"], out["slope high"] = trend(items)
    years = {y: sum(runs_in(i, y, y) for i in items) for y in range(FROM, TO + 1)}
    out["item-years"] = sum(years.values())
    out["later"] = sum(n for y, n in years.items() if y - FROM >= (TO - FROM + 2) // 2)
    return out


def of_work(country, area, dimensions):
    told = [e for e in (d.evidence(country, area) for d in dimensions if d.name in WORK) if e]
    if not told:
        return None
    expected = sum(e for _, e, _ in told)
    return sum(o for o, _, _ in told), expected, sum(e * s for _, e, s in told) / expected


def of_institutions(country, area):
    who, where = active(country, area)
    if area == 10 or len(where) >= 5 and len(who) >= 20:
        return None
    all_items = [i for i in ITEMS if i["areas"] and country in known_countries(institutions(i))]
    left = 1 - len(in_cell(country, area)) / len(all_items) if all_items else 1
    own = [p for p in COUNTRY if COUNTRY[p] == country]
    return len(where), math.fsum(1 - left ** sum(p in institutions(i) for i in all_items) for p in own), 1 if left > 0 else 0


def of_parts(cells, part, base, whole):
    expected = proportional({k: c[part] for k, c in cells.items()}, {k: c[base] for k, c in cells.items()})
    rows = {c: sum(cells[c, a][whole] for a in AREAS) for c in ROWS}
    columns = {a: sum(cells[c, a][whole] for c in ROWS) for a in AREAS}
    out = {}
    for (c, a), one in cells.items():
        n = one[whole]
        if n:
            free = (1 - n / rows[c]) * (1 - n / columns[a])
            out[c, a] = one[part], expected[c, a], (1 - min(1, expected[c, a] / n)) * free
    return out


def evidence_of(cells, dimensions):
    """By component, and by cell: (observed, expected, spread), or nothing."""
    of_years = {}
    for (c, a), (later, expected, spread) in of_parts(cells, "later", "item-years", "item-years").items():
        long = cells[c, a]["item-years"] / sum(runs_in(i, FROM, TO) for i in work(c, a))
        of_years[c, a] = later / long, expected / long, spread
    return {
        "shortfall": {k: of_work(*k, dimensions) for k in cells},
        "thinness": {k: of_institutions(*k) for k in cells},
        "dependence": of_parts(cells, "led", "expected led", "lead known"),
        "isolation": of_parts(cells, "with corridor", "joined", "joined"),
        "decline": of_years,
    }


def is_empty(area):
    if area == 10:
        return not any(COUNTRY[p] in ROWS for p in LEADS)
    here = [i for i in ITEMS if area in i["areas"] and any(WORK[d] == i["basis"] and d in means(area) for d in WORK)]
    return not here and not any(any(active(c, area)) for c in ROWS)


def gap(one, signs):
    """The components, score and kinds of a cell, of {component: (observed, expected, ratio, low, high, verdict)}."""
    area = one["area"]
    part = dict.fromkeys(WEIGHTS)
    least, most = {}, {}
    if area == 10:
        part["thinness"] = least["thinness"] = most["thinness"] = lack(one["institutions"], 1)
    for name, (_, _, ratio, low, high, verdict) in signs.items():
        if verdict != "TOO_FEW":
            part[name] = lack(ratio, 1) if verdict == "BELOW" else 0
            least[name], most[name] = min(part[name], lack(high, 1)), max(part[name], lack(low, 1))
    below = {name for name, sign in signs.items() if sign[5] == "BELOW"}
    nothing = not one["items"] and not one["institutions"] and (area == 10 or not one["people"])
    kinds = [kind for kind, holds in [
        ("THIN", "thinness" in below and (one["institutions"] < 3 or one["people"] < 5)),
        ("DEPENDENT", "dependence" in below and one["led"] < 0.5 * one["expected led"]),
        ("ISOLATED", "isolation" in below and signs["isolation"][0] < 0.5 * signs["isolation"][1]),
        ("DECLINING", "decline" in below and one["slope high"] < 0),
        ("UNDERREPRESENTED", "shortfall" in below),
    ] if holds] or ["NONE"]
    if is_empty(area):
        kinds = ["NOT_APPLICABLE"]
    elif nothing and (area == 10 or "shortfall" in below):
        kinds = ["ABSENT"]
    elif area == 10:
        kinds = ["NONE"]
    elif all(sign[5] == "TOO_FEW" for sign in signs.values()):
        kinds = ["TOO_FEW"]
    known = [name for name in WEIGHTS if part[name] is not None]
    if kinds[0] in ("NOT_APPLICABLE", "TOO_FEW"):
        part, known = dict.fromkeys(WEIGHTS), []
    total = sum(WEIGHTS[n] for n in known)

    def mean(of):
        return sum(WEIGHTS[n] * of[n] for n in known) / total if known else None
    return part | {"score": mean(part), "least": mean(least), "most": mean(most), "kinds": " ".join(kinds)}


def gaps(dimensions):
    cells = {(c, a): counted(c, a) for c in ROWS for a in AREAS}
    evidence = evidence_of(cells, dimensions)
    signs = {k: {} for k in cells}
    for name, of in evidence.items():
        of = {k: e for k, e in of.items() if tells(e) and not is_empty(k[1])}
        shape = fit(of.values())
        for k, e in of.items():
            signs[k][name] = (e[0], e[1], *shrink(shape, e), told(name, e))
    out = []
    for k, one in cells.items():
        row = {name: value for name, value in one.items() if name not in ("item-years", "later")}
        for name in WEIGHTS:
            observed, expected, ratio = signs[k][name][:3] if name in signs[k] else (None,) * 3
            row |= {name + " observed": observed, name + " expected": expected, name + " ratio": ratio}
        out.append(row | gap(one, signs[k]))
    scored = [row for row in out if row["score"] is not None]
    for row in out:
        row |= {"rank": None, "best": None, "worst": None}
    for row in scored:
        row["rank"] = 1 + sum(other["score"] > row["score"] for other in scored)
        row["best"] = 1 + sum(other["least"] > row["most"] for other in scored)
        row["worst"] = sum(other["most"] >= row["least"] for other in scored)
    return out


# ---- printing ---------------------------------------------------------------

def show(value):
    if value is None:
        return "-"
    return repr(float(value)) if isinstance(value, (int, float)) else value


def table(rows):
    print("\t".join(rows[0]))
    for row in rows:
        print("\t".join(str(v) if k == "area" else show(v) for k, v in row.items()))


def values(dimensions):
    for country in ROWS:
        for area in AREAS:
            for d in dimensions:
                index = d.index(country, area) or (None,) * 5
                shrunk = d.shrunk(country, area) or (None,) * 3
                unconverted = sum(money(i) == "unknown" for i in in_cell(country, area)) if d.name == "FUNDING" else 0
                yield {
                    "country": country, "area": area, "dimension": d.name,
                    "full": d.full[country, area], "fractional": d.fractional[country, area],
                    "of country": d.row[country], "of column": d.column[area], "unconverted": unconverted,
                    "expected": index[0], "index": index[1], "low": index[2], "high": index[3], "verdict": index[4],
                    "shrunk": shrunk[0], "likely low": shrunk[1], "likely high": shrunk[2],
                }


TABLES = ("values", "cells")
COUNTINGS = ("FULL", "FRACTIONAL")
BASELINES = ("CORRIDOR", "MEDIAN", "BEST", "PER_MILLION")


def main(what="", counting="FULL", baseline="CORRIDOR"):
    if what == "all":
        for words in itertools.product(TABLES, COUNTINGS, BASELINES):
            print("#", *words)
            main(*words)
        return
    if what not in TABLES or counting not in COUNTINGS or baseline not in BASELINES:
        sys.exit(__doc__)
    dimensions = [Dimension(name, counting, baseline) for name in DIMENSIONS]
    if what == "values":
        table(list(values(dimensions)))
    else:
        table(gaps(dimensions))


if __name__ == "__main__":
    main(*sys.argv[1:])
