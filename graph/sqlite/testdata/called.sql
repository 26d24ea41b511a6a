-- read Publication
--   where name = "Rice"

-- the list, with "[\"rice\"]", "[\"rice\"]", 10001
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Publication" AS r
    WHERE 1
    AND r."_n" IN (
      SELECT "_n"
      FROM "Publication"
      WHERE "nameFolded" IN (SELECT "value" FROM json_each(?))
      UNION
      SELECT "_n"
      FROM "called"
      WHERE "_value" IN (SELECT "value" FROM json_each(?))
    )
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
