-- read Publication
--   where type = "ARTICLE"
--   order by year descending
--   order by name
--   last 20
--   properties [name year]

-- the list, with "ARTICLE", 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "Publication" AS r
    WHERE 1
    AND (+r."type" = ?)
  )
  WHERE 1
  ORDER BY "k0", "k1" DESC, "id" DESC
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0", "page"."k1", n."name", n."year"
FROM "page"
CROSS JOIN "Publication" AS n ON n."_n" = "page"."n"
ORDER BY "page"."parent", "page"."k0", "page"."k1" DESC, "page"."id" DESC
