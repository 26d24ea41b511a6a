-- read Person ids [pers_31kk3k2qhzyzwpeg pers_h7d5zfg87p4n42ft]
--   where none >AUTHORED (some <CONTRIBUTED_TO (type = "FUNDER"))

-- the list, with "[\"pers_31kk3k2qhzyzwpeg\",\"pers_h7d5zfg87p4n42ft\"]", "FUNDER", "[\"pers_31kk3k2qhzyzwpeg\",\"pers_h7d5zfg87p4n42ft\"]"
WITH "given1" AS (
  SELECT "found"."_n"
  FROM json_each(?) AS "given"
  CROSS JOIN "node" AS "found" ON "found"."_id" = "given"."value"
), "reached1" AS (
  SELECT DISTINCT t1."_dst" AS "_n"
  FROM "given1" AS "from"
  CROSS JOIN "AUTHORED" AS t1 ON t1."_src" = "from"."_n"
  WHERE 1
), "reached2" AS (
  SELECT DISTINCT t1."_src" AS "_n"
  FROM "reached1" AS "from"
  CROSS JOIN "CONTRIBUTED_TO" AS t1 ON t1."_dst" = "from"."_n"
  WHERE 1
), "passing1" AS (
  SELECT t1."_n"
  FROM "reached2" AS "among"
  CROSS JOIN "Institution" AS t1 ON t1."_n" = "among"."_n"
  WHERE (t1."type" = ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "reached1" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "CONTRIBUTED_TO" AS t2
    WHERE t2."_dst" = t1."_n"
    AND +t2."_src" IN (SELECT "_n" FROM "passing1")
  ))
), "page" AS MATERIALIZED (
  SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", min("given"."key") AS "rank"
  FROM json_each(?) AS "given"
  CROSS JOIN "node" AS "found" ON "found"."_id" = "given"."value"
  CROSS JOIN "Person" AS r ON r."_n" = "found"."_n"
  WHERE NOT (EXISTS (
    SELECT 1
    FROM "AUTHORED" AS t1
    WHERE t1."_src" = r."_n"
    AND +t1."_dst" IN (SELECT "_n" FROM "passing2")
  ))
  GROUP BY r."_n"
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."rank"
