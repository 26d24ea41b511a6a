-- read Project
--   where start <= "2020"

-- the list, with "2020-01-01", 10001
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Project" AS r
    WHERE 1
    AND (r."start" <= ?)
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
