-- read Publication
--   where some <AUTHORED[and(position = 1; affiliations listed (some >LOCATED_IN (code = "KH")) >= 1)] (any)
--   order by year descending
--   order by name
--   first 20
--   properties [name year]

-- the list, with "KH", 1, 1, 21
WITH "passing1" AS (
  SELECT t1."_n"
  FROM "Institution" AS t1
  WHERE (t1."_n" IN (
    SELECT t3."_src"
    FROM "Country" AS t2
    CROSS JOIN "LOCATED_IN" AS t3 ON t3."_dst" = t2."_n"
    WHERE (t2."code" = ?)
  ))
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."year" AS "k0", r."nameFolded" AS "k1"
    FROM "Publication" AS r
    WHERE 1
    AND (EXISTS (
      SELECT 1
      FROM "AUTHORED" AS t1
      WHERE t1."_dst" = r."_n"
      AND (1 AND (t1."position" = ?) AND (
        SELECT count(DISTINCT t2."_n")
        FROM json_each(t1."institutions") AS "held"
        CROSS JOIN "node" ON "node"."_id" = "held"."value"
        CROSS JOIN "Institution" AS t2 ON t2."_n" = "node"."_n"
        WHERE +t2."_n" IN (SELECT "_n" FROM "passing1")
      ) >= ?)
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
