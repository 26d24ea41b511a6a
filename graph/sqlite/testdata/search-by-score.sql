-- read Publication
--   where match "water ric"
--   order by match "water ric"
--   first 20

-- the list, with "{\"Text\":\"water ric\"}", "((\"water\")) AND ((ric*))", " water ", " water ", " ric", " ric", 21
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", (
      SELECT corridor_score(?, t1."_names", t1."_text", t1."_runes")
      FROM "search" AS t1
      WHERE t1."_n" = r."_n"
    ) AS "k0"
    FROM "Publication" AS r
    WHERE 1
    AND r."_n" IN (
      SELECT t2."_n"
      FROM "Publication_terms"
      CROSS JOIN "search" AS t2 ON t2."_n" = "Publication_terms"."rowid"
      WHERE "Publication_terms" MATCH ?
      AND (instr(t2."_names", ?) > 0 OR instr(t2."_text", ?) > 0)
      AND (instr(t2."_names", ?) > 0 OR instr(t2."_text", ?) > 0)
    )
  )
  WHERE 1
  ORDER BY "k0" NULLS LAST, "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0"
FROM "page"
ORDER BY "page"."parent", "page"."k0" NULLS LAST, "page"."id"
