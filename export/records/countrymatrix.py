"""Works the country matrix out of a Parquet export in DuckDB and compares it with
Corridor's own answer.

    corridor export records --format parquet --out tables
    corridor query '{ countryByArea { country { code } area { number } projects publications activities institutions } }' > matrix.json
    python3 countrymatrix.py tables matrix.json
"""

import json
import sys

import duckdb

MATRIX = """
WITH place AS (
  SELECT located_in.from_id AS institution, countries.code AS code
  FROM '{0}/located_in.parquet' AS located_in JOIN '{0}/countries.parquet' AS countries ON countries.id = located_in.to_id
), work AS (
  SELECT 'projects' AS what, from_id AS institution, to_id AS work FROM '{0}/participates_in.parquet'
  UNION ALL SELECT 'publications', from_id, to_id FROM '{0}/contributed_to.parquet'
  UNION ALL SELECT 'activities', from_id, to_id FROM '{0}/institution_took_part_in.parquet'
), addressed AS (
  SELECT from_id AS work, to_id AS area FROM '{0}/project_addresses.parquet'
  UNION ALL SELECT from_id, to_id FROM '{0}/publication_addresses.parquet'
  UNION ALL SELECT from_id, to_id FROM '{0}/activity_addresses.parquet'
)
SELECT place.code, areas.number,
  count(DISTINCT work.work) FILTER (what = 'projects') AS projects,
  count(DISTINCT work.work) FILTER (what = 'publications') AS publications,
  count(DISTINCT work.work) FILTER (what = 'activities') AS activities,
  count(DISTINCT work.institution) AS institutions
FROM work JOIN place USING (institution) JOIN addressed USING (work)
JOIN '{0}/initiativeAreas.parquet' AS areas ON areas.id = addressed.area
GROUP BY ALL ORDER BY ALL
"""


def main(folder, answer):
    found = {(code, area): tuple(counts) for code, area, *counts in duckdb.sql(MATRIX.format(folder)).fetchall()}
    with open(answer, encoding="utf-8") as file:
        cells = json.load(file)["data"]["countryByArea"]
    wrong = 0
    for cell in cells:
        key = (cell["country"]["code"], cell["area"]["number"])
        want = tuple(cell[what] for what in ("projects", "publications", "activities", "institutions"))
        if found.get(key, (0, 0, 0, 0)) != want:
            wrong += 1
            print(key, "is", found.get(key), "in DuckDB and", want, "in Corridor")
    print(f"DuckDB {duckdb.__version__}: {len(cells)} cells compared, {wrong} differ")
    return 1 if wrong or not cells else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
