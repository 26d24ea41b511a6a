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


def wilson(p, n):
    middle = p + Z * Z / (2 * n)
    reach = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = (middle - reach) / (1 + Z * Z / n), (middle + reach) / (1 + Z * Z / n)
    return 0.0 if p == 0 else low, 1.0 if p == 1 else high


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
        own = [self.count[c, area] / self.row[c] for c in ROWS if self.row[c]]
        if not own:
            return 0
        return statistics.median(own) if self.baseline == "MEDIAN" else max(own)

    def index(self, country, area):
        """(expected, index, low, high, verdict), or None."""
        if self.name not in means(area) or area == 10:
            return None
        share = self.expected_share(country, area)
        whole, unit = self.row[country], self.row_unit[country]
        if self.baseline == "PER_MILLION":
            whole, unit = self.column[area], self.column_unit[area]
        expected = whole * share
        if not expected:
            return None
        low, high = wilson(self.count[country, area] / whole, whole / unit)
        low, high = low / share, high / share
        verdict = "AS_EXPECTED"
        if expected / unit < MINIMUM:
            verdict = "TOO_FEW"
        elif high < 1:
            verdict = "BELOW"
        elif low > 1:
            verdict = "ABOVE"
        return expected, self.count[country, area] / expected, low, high, verdict


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


def cell(country, area, dimensions):
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

    column = [tell([with_others(i, {r for r in ROWS if r != c}) for i in work(c, area)]) for c in ROWS]
    tied, known = sum(a for a, _ in column), sum(b for _, b in column)
    column_share = tied / known if known else None
    index = [d.index(country, area) for d in dimensions]
    index = [i for i in index if i]
    tied_share = out["with corridor"] / out["joined"] if out["joined"] else None

    part = dict.fromkeys(WEIGHTS)
    if index:
        part["shortfall"] = sum(lack(i[1], 1) for i in index) / len(index)
    part["thinness"] = lack(len(where), 1) if area == 10 else (lack(len(where), 5) + lack(len(who), 20)) / 2
    if not items and any(d in WORK for d in means(area)):
        part["dependence"] = part["isolation"] = 1
    if items:
        if out["lead known"]:
            part["dependence"] = lack(out["led"], out["expected led"])
        if tied_share is not None and column_share:
            part["isolation"] = lack(tied_share, column_share)
        part["decline"] = min(1, max(0, -(out["slope"] / out["mean"] if out["mean"] else 0) / 0.10))
    out |= part
    known = [name for name in WEIGHTS if part[name] is not None]
    out["score"] = sum(WEIGHTS[n] * part[n] for n in known) / sum(WEIGHTS[n] for n in known)

    thin_institutions, thin_people = (1, 0) if area == 10 else (3, 5)
    kinds = []
    if len(where) < thin_institutions or len(who) < thin_people:
        kinds.append("THIN")
    if out["led"] < 0.5 * out["expected led"]:
        kinds.append("DEPENDENT")
    if tied_share is not None and column_share is not None and tied_share < 0.5 * column_share:
        kinds.append("ISOLATED")
    if out["slope high"] < 0:
        kinds.append("DECLINING")
    if any(i[4] == "BELOW" for i in index):
        kinds.append("UNDERREPRESENTED")
    if not items and not where and (area == 10 or not who):
        kinds = ["ABSENT"]
    out["kinds"] = " ".join(kinds) or "NONE"
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
                unconverted = sum(money(i) == "unknown" for i in in_cell(country, area)) if d.name == "FUNDING" else 0
                yield {
                    "country": country, "area": area, "dimension": d.name,
                    "full": d.full[country, area], "fractional": d.fractional[country, area],
                    "of country": d.row[country], "of column": d.column[area], "unconverted": unconverted,
                    "expected": index[0], "index": index[1], "low": index[2], "high": index[3], "verdict": index[4],
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
        table([cell(c, a, dimensions) for c in ROWS for a in AREAS])


if __name__ == "__main__":
    main(*sys.argv[1:])
