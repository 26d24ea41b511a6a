-- read Publication
--   where some <CONTRIBUTED_TO>LOCATED_IN (code = "KH")
--   order by year descending
--   order by name
--   first 20
--   with total
--   properties [name year]

-- the total, with "KH"
SELECT 0, count(*)
FROM (
  SELECT DISTINCT *
  FROM (
    SELECT t2."_dst"
    FROM "Country" AS t1
    CROSS JOIN "LOCATED_IN" AS t3 ON t3."_dst" = t1."_n"
    CROSS JOIN "CONTRIBUTED_TO" AS t2 ON t2."_src" = t3."_src"
    WHERE (t1."code" = ?)
  )
)

-- the list, with "KH", 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "Publication" AS r
    WHERE 1
    AND (r."_n" IN (
      SELECT t2."_dst"
      FROM "Country" AS t1
      CROSS JOIN "LOCATED_IN" AS t3 ON t3."_dst" = t1."_n"
      CROSS JOIN "CONTRIBUTED_TO" AS t2 ON t2."_src" = t3."_src"
      WHERE (t1."code" = ?)
    ))
  )
  WHERE 1
  ORDER BY "k0" DESC, "k1", "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0", "page"."k1", n."name", n."year"
FROM "page"
CROSS JOIN "Publication" AS n ON n."_n" = "page"."n"
ORDER BY "page"."parent", "page"."k0" DESC, "page"."k1", "page"."id"
