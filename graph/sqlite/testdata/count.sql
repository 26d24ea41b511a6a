-- read Person
--   where count >AUTHORED (year >= 2020) >= 5

-- the list, with 2020, 5, 10001
WITH "passing1" AS (
  SELECT t1."_n"
  FROM "Publication" AS t1
  WHERE (t1."year" >= ?)
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Person" AS r
    WHERE 1
    AND (
      SELECT count(DISTINCT t1."_dst")
      FROM "AUTHORED" AS t1
      WHERE t1."_src" = r."_n"
      AND +t1."_dst" IN (SELECT "_n" FROM "passing1")
    ) >= ?
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
