-- read Publication keys [Publication|local|test/u1]

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
