-- read Person keys [Person|local|test/p]
--   hop >AFFILIATED_WITH<AFFILIATED_WITH, without where it starts
--     where some >AUTHORED (year >= 2020)

-- the list, with "[\"Person|local|test/p\"]"
WITH "page" AS MATERIALIZED (
  SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", min("given"."key") AS "rank"
  FROM json_each(?) AS "given"
  CROSS JOIN "alias" AS "found" ON "found"."_key" = "given"."value"
  CROSS JOIN "Person" AS r ON r."_n" = "found"."_n"
  GROUP BY r."_n"
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."rank"

-- the list, with "[1,2]", 2020
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT "reached"."parent", "reached"."n", t1."_id" AS "id", "reached"."key"
    FROM (
      SELECT DISTINCT t2."_src" AS "parent", t3."_src" AS "n", '' AS "key"
      FROM json_each(?) AS "p"
      CROSS JOIN "AFFILIATED_WITH" AS t2
      CROSS JOIN "AFFILIATED_WITH" AS t3 ON t3."_dst" = t2."_dst"
      WHERE t2."_src" = "p"."value"
      AND t3."_src" <> t2."_src"
    ) AS "reached"
    CROSS JOIN "Person" AS t1 ON t1."_n" = "reached"."n"
    WHERE (EXISTS (
      SELECT 1
      FROM "AUTHORED" AS t4
      CROSS JOIN "Publication" AS t5 ON t5."_n" = t4."_dst"
      WHERE t4."_src" = t1."_n"
      AND (t5."year" >= ?)
    ))
  )
  WHERE 1
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
