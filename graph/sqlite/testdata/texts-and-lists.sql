-- read Publication
--   where or(name starts with "Wat"; name contains "Rice"; doi in ["10.1000/one"]; sources in ["test"]; not year missing)

-- the list, with "wat", "wau", "rice", "[\"10.1000/one\"]", "[\"test\"]", 10001
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Publication" AS r
    WHERE 1
    AND ((r."nameFolded" >= ? AND r."nameFolded" < ?) OR instr(r."nameFolded", ?) > 0 OR (r."doi" IN (SELECT "value" FROM json_each(?))) OR r."sources" IN (
      SELECT "_s"
      FROM "sourcemember"
      WHERE "_slug" IN (SELECT "value" FROM json_each(?))
    ) OR (r."year" IS NULL IS NOT TRUE))
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
