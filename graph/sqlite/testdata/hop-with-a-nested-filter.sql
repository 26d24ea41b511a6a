-- read Institution keys [Institution|local|test/a]
--   hop <AFFILIATED_WITH
--     where some >AUTHORED (some >PUBLICATION_ADDRESSES (number = 3))

-- the list, with "[\"Institution|local|test/a\"]"
WITH "page" AS MATERIALIZED (
  SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", min("given"."key") AS "rank"
  FROM json_each(?) AS "given"
  CROSS JOIN "alias" AS "found" ON "found"."_key" = "given"."value"
  CROSS JOIN "Institution" AS r ON r."_n" = "found"."_n"
  GROUP BY r."_n"
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."rank"

-- the list, with "[1,2]", 3, "[1,2]"
WITH "parent1" AS (SELECT "value" AS "_n" FROM json_each(?)), "reached1" AS (
  SELECT DISTINCT t1."_src" AS "_n"
  FROM "parent1" AS "from"
  CROSS JOIN "AFFILIATED_WITH" AS t1 ON t1."_dst" = "from"."_n"
  WHERE 1
), "reached2" AS (
  SELECT DISTINCT t1."_dst" AS "_n"
  FROM "reached1" AS "from"
  CROSS JOIN "AUTHORED" AS t1 ON t1."_src" = "from"."_n"
  WHERE 1
), "reached3" AS (
  SELECT DISTINCT t1."_dst" AS "_n"
  FROM "reached2" AS "from"
  CROSS JOIN "PUBLICATION_ADDRESSES" AS t1 ON t1."_src" = "from"."_n"
  WHERE 1
), "passing1" AS (
  SELECT t1."_n"
  FROM "reached3" AS "among"
  CROSS JOIN "InitiativeArea" AS t1 ON t1."_n" = "among"."_n"
  WHERE (t1."number" = ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "reached2" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "PUBLICATION_ADDRESSES" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing1")
  ))
), "passing3" AS (
  SELECT t1."_n"
  FROM "reached1" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "AUTHORED" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing2")
  ))
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT "reached"."parent", "reached"."n", t1."_id" AS "id", "reached"."key"
    FROM (
      SELECT DISTINCT t2."_dst" AS "parent", t2."_src" AS "n", '' AS "key"
      FROM json_each(?) AS "p"
      CROSS JOIN "AFFILIATED_WITH" AS t2
      WHERE t2."_dst" = "p"."value"
    ) AS "reached"
    CROSS JOIN "Person" AS t1 ON t1."_n" = "reached"."n"
    WHERE +t1."_n" IN (SELECT "_n" FROM "passing3")
  )
  WHERE 1
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
