-- read Institution
--   order by count <AFFILIATED_WITH (any) descending
--   first 20

-- the list, with 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", (
      SELECT count(DISTINCT t1."_src")
      FROM "AFFILIATED_WITH" AS t1
      WHERE t1."_dst" = r."_n"
    ) AS "k0"
    FROM "Institution" AS r
    WHERE 1
  )
  WHERE 1
  ORDER BY "k0" DESC, "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0"
FROM "page"
ORDER BY "page"."parent", "page"."k0" DESC, "page"."id"
