-- read Publication
--   where and(none <AUTHORED (any); every <CONTRIBUTED_TO (type = "UNIVERSITY"))

-- the list, with "UNIVERSITY", 10001
WITH "passing1" AS (
  SELECT t1."_n"
  FROM "Institution" AS t1
  WHERE ((t1."type" = ?) IS NOT TRUE)
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Publication" AS r
    WHERE 1
    AND NOT (EXISTS (SELECT 1 FROM "AUTHORED" AS t1 WHERE t1."_dst" = r."_n"))
    AND NOT (EXISTS (
      SELECT 1
      FROM "CONTRIBUTED_TO" AS t2
      WHERE t2."_dst" = r."_n"
      AND +t2."_src" IN (SELECT "_n" FROM "passing1")
    ))
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
