-- read Publication
--   where and(type = "ARTICLE"; year >= 2020)
--   order by year descending
--   order by name
--   first 20
--   with total
--   properties [name year]

-- the total, with "ARTICLE", 2020
SELECT 0, count(*)
FROM "Publication" AS r
WHERE 1
AND (r."type" = ?)
AND (r."year" >= ?)

-- the list, with "ARTICLE", 2020, 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "Publication" AS r
    WHERE 1
    AND (+r."type" = ?)
    AND (r."year" >= ?)
  )
  WHERE 1
  ORDER BY "k0" DESC, "k1", "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0", "page"."k1", n."name", n."year"
FROM "page"
CROSS JOIN "Publication" AS n ON n."_n" = "page"."n"
ORDER BY "page"."parent", "page"."k0" DESC, "page"."k1", "page"."id"
