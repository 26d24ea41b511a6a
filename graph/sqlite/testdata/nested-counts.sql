-- read Publication
--   where count <AUTHORED (count >AUTHORED (year >= 2020) >= 5) = 2

-- the list, with 2020, 5, 2, 10001
WITH "passing1" AS (
  SELECT t1."_n"
  FROM "Publication" AS t1
  WHERE (t1."year" >= ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "Person" AS t1
  WHERE (
    SELECT count(DISTINCT t2."_dst")
    FROM "AUTHORED" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing1")
  ) >= ?
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Publication" AS r
    WHERE 1
    AND (
      SELECT count(DISTINCT t1."_src")
      FROM "AUTHORED" AS t1
      WHERE t1."_dst" = r."_n"
      AND +t1."_src" IN (SELECT "_n" FROM "passing2")
    ) = ?
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
