-- read Publication keys [Publication|local|test/u1]
--   hop <AUTHORED, per edge [position], with the edge's sources
--     order by edge position
--     first 5
--     with total

-- the list, with "[\"Publication|local|test/u1\"]"
WITH "page" AS MATERIALIZED (
  SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", min("given"."key") AS "rank"
  FROM json_each(?) AS "given"
  CROSS JOIN "alias" AS "found" ON "found"."_key" = "given"."value"
  CROSS JOIN "Publication" AS r ON r."_n" = "found"."_n"
  GROUP BY r."_n"
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."rank"

-- the list, with "[1,2]", 6
WITH "page" AS MATERIALIZED (
  SELECT "p"."value" AS "parent", t1."_n" AS "n", t1."_id" AS "id", t2."_key" AS "key", t2."position" AS "k0"
  FROM json_each(?) AS "p"
  CROSS JOIN "AUTHORED" AS t2 ON t2."_dst" = "p"."value"
  AND (t2."_src", t2."_key") IN (
    SELECT "n", "key"
    FROM (
      SELECT "reached"."parent", "reached"."n", t3."_id" AS "id", "reached"."key", "reached"."position" AS "k0"
      FROM (
        SELECT t4."_dst" AS "parent", t4."_src" AS "n", t4."_key" AS "key", t4."position"
        FROM "AUTHORED" AS t4
        WHERE t4."_dst" = "p"."value"
      ) AS "reached"
      CROSS JOIN "Person" AS t3 ON t3."_n" = "reached"."n"
    )
    WHERE 1
    ORDER BY "k0" NULLS LAST, "id", "key"
    LIMIT ?
  )
  CROSS JOIN "Person" AS t1 ON t1."_n" = t2."_src"
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0", e."position", (SELECT "_slugs" FROM "sourceset" WHERE "_s" = e."_sources")
FROM "page"
CROSS JOIN "AUTHORED" AS e ON e."_dst" = "page"."parent"
AND e."_src" = "page"."n"
AND e."_key" = "page"."key"
ORDER BY "page"."parent", "page"."k0" NULLS LAST, "page"."id", "page"."key"

-- totals of full pages, with "[1,2]"
SELECT "parent", count(*)
FROM (
  SELECT t1."_dst" AS "parent", t1."_src" AS "n", t1."_key" AS "key", t1."position"
  FROM json_each(?) AS "p"
  CROSS JOIN "AUTHORED" AS t1
  WHERE t1."_dst" = "p"."value"
)
GROUP BY "parent"
