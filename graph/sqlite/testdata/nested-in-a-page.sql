-- read Person
--   where some >AUTHORED (some <AUTHORED (name >= "m"))
--   order by name
--   first 20

-- the first rows, with 210, "m", 21
WITH "ahead1" AS (
  SELECT "n" AS "_n"
  FROM (
    SELECT *
    FROM (
      SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."nameFolded" AS "k0"
      FROM "Person" AS r
      WHERE 1
    )
    WHERE 1
    ORDER BY "k0", "id"
    LIMIT ?
  )
), "reached1" AS (
  SELECT DISTINCT t1."_dst" AS "_n"
  FROM "ahead1" AS "from"
  CROSS JOIN "AUTHORED" AS t1 ON t1."_src" = "from"."_n"
  WHERE 1
), "reached2" AS (
  SELECT DISTINCT t1."_src" AS "_n"
  FROM "reached1" AS "from"
  CROSS JOIN "AUTHORED" AS t1 ON t1."_dst" = "from"."_n"
  WHERE 1
), "passing1" AS (
  SELECT t1."_n"
  FROM "reached2" AS "among"
  CROSS JOIN "Person" AS t1 ON t1."_n" = "among"."_n"
  WHERE (t1."name" >= ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "reached1" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "AUTHORED" AS t2
    WHERE t2."_dst" = t1."_n"
    AND +t2."_src" IN (SELECT "_n" FROM "passing1")
  ))
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", r."nameFolded" AS "k0"
    FROM "ahead1" AS "ahead"
    CROSS JOIN "Person" AS r ON r."_n" = "ahead"."_n"
    WHERE 1
    AND (EXISTS (
      SELECT 1
      FROM "AUTHORED" AS t1
      WHERE t1."_src" = r."_n"
      AND +t1."_dst" IN (SELECT "_n" FROM "passing2")
    ))
  )
  WHERE 1
  ORDER BY "k0", "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0"
FROM "page"
ORDER BY "page"."parent", "page"."k0", "page"."id"
