-- read Publication
--   where match "watre" near [{Clause:0 Text:water Prefix:true Edits:1} {Clause:0 Text:water re Prefix:false Edits:2}]
--   order by match "watre" near [{Clause:0 Text:water Prefix:true Edits:1} {Clause:0 Text:water re Prefix:false Edits:2}]
--   first 20

-- the list, with "{\"Text\":\"watre\",\"Near\":[{\"Clause\":0,\"Text\":\"water\",\"Prefix\":true,\"Edits\":1},{\"Clause\":0,\"Text\":\"water re\",\"Prefix\":false,\"Edits\":2}]}", "((watre*) OR (water*) OR (\"water\" AND \"re\"))", "[\" watre\",\" water\",\" water re \"]", 21
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
      AND EXISTS (
        SELECT 1
        FROM json_each(?) AS "phrase"
        WHERE instr(t2."_names", "phrase"."value") > 0
        OR instr(t2."_text", "phrase"."value") > 0
      )
    )
  )
  WHERE 1
  ORDER BY "k0" NULLS LAST, "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", "page"."k0"
FROM "page"
ORDER BY "page"."parent", "page"."k0" NULLS LAST, "page"."id"
