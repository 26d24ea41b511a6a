-- read Person
--   where some >AFFILIATED_WITH[and(from <= "2020-06-30"; or(to > "2020-06-30"; ongoing = true))] (any)

-- the list, with "2020-06-30", "2020-06-30", 1, 10001
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Person" AS r
    WHERE 1
    AND (EXISTS (
      SELECT 1
      FROM "AFFILIATED_WITH" AS t1
      WHERE t1."_src" = r."_n"
      AND (1 AND (t1."from" <= ?) AND ((t1."to" > ?) OR (t1."ongoing" = ?)))
    ))
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
