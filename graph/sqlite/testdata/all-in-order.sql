-- read Publication
--   order by year descending
--   order by name
--   first 20
--   properties [name year]

-- the list, with 2020, 2020, "water", 2020, "water", "publ_0000000000000001", 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "Publication" AS r
    WHERE 1
  )
  WHERE 1
  AND (1 AND ((("k0" IS NULL OR "k0" < ?)) OR ("k0" IS ? AND ("k1" > ?)) OR ("k0" IS ? AND "k1" IS ? AND ("id" > ?))))
  ORDER BY "k0" DESC, "k1", "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0", "page"."k1", n."name", n."year"
FROM "page"
CROSS JOIN "Publication" AS n ON n."_n" = "page"."n"
ORDER BY "page"."parent", "page"."k0" DESC, "page"."k1", "page"."id"
