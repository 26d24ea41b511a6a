-- read Publication
--   where some <AUTHORED (some >AFFILIATED_WITH (some >LOCATED_IN (code = "KH")))

-- the list, with "KH", 10001
WITH "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Publication" AS r
    WHERE 1
    AND (r."_n" IN (
      SELECT t2."_dst"
      FROM "Person" AS t1
      CROSS JOIN "AUTHORED" AS t2 ON t2."_src" = t1."_n"
      WHERE (t1."_n" IN (
        SELECT t4."_src"
        FROM "Institution" AS t3
        CROSS JOIN "AFFILIATED_WITH" AS t4 ON t4."_dst" = t3."_n"
        WHERE (t3."_n" IN (
          SELECT t6."_src"
          FROM "Country" AS t5
          CROSS JOIN "LOCATED_IN" AS t6 ON t6."_dst" = t5."_n"
          WHERE (t5."code" = ?)
        ))
      ))
    ))
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
