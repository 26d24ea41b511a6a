-- read Publication
--   where some <CONTRIBUTED_TO (type = "UNIVERSITY")
--   order by year descending
--   order by name
--   first 20
--   properties [name year]

-- the list, with "UNIVERSITY", 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "Publication" AS r
    WHERE 1
    AND (EXISTS (
      SELECT 1
      FROM "CONTRIBUTED_TO" AS t1
      CROSS JOIN "Institution" AS t2 ON t2."_n" = t1."_src"
      WHERE t1."_dst" = r."_n"
      AND (t2."type" = ?)
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
