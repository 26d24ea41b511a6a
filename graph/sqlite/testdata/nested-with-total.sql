-- read Publication
--   where some <AUTHORED (some >AFFILIATED_WITH (some >LOCATED_IN (corridor = true)))
--   order by year descending
--   order by name
--   first 20
--   with total
--   properties [name year]

-- the list, with 1, 21
WITH "passing1" AS (
  SELECT t1."_n"
  FROM "Country" AS t1
  WHERE (t1."corridor" = ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "Institution" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "LOCATED_IN" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing1")
  ))
), "passing3" AS (
  SELECT t1."_n"
  FROM "Person" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "AFFILIATED_WITH" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing2")
  ))
), "hit" AS MATERIALIZED (
  SELECT r."_n" AS "n"
  FROM "Publication" AS r
  WHERE 1
  AND (EXISTS (
    SELECT 1
    FROM "AUTHORED" AS t1
    WHERE t1."_dst" = r."_n"
    AND +t1."_src" IN (SELECT "_n" FROM "passing3")
  ))
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "hit"
    CROSS JOIN "Publication" AS r ON r."_n" = "hit"."n"
  )
  WHERE 1
  ORDER BY "k0" DESC, "k1", "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", (SELECT count(*) FROM "hit"), "page"."id", "page"."key", "page"."k0", "page"."k1", n."name", n."year"
FROM "page"
CROSS JOIN "Publication" AS n ON n."_n" = "page"."n"
ORDER BY "page"."parent", "page"."k0" DESC, "page"."k1", "page"."id"
