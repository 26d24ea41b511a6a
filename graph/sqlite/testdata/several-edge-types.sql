-- read Institution
--   where some >PARTICIPATES_IN|CONTRIBUTED_TO>PROJECT_ADDRESSES|PUBLICATION_ADDRESSES (number <= 3)

-- the list, with 3, 10001
WITH "passing1" AS (
  SELECT t1."_n"
  FROM "InitiativeArea" AS t1
  WHERE (t1."number" <= ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "Project" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "PROJECT_ADDRESSES" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing1")
  ))
), "passing3" AS (
  SELECT t1."_n"
  FROM "Publication" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "PUBLICATION_ADDRESSES" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing1")
  ))
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Institution" AS r
    WHERE 1
    AND (EXISTS (
      SELECT 1
      FROM "PARTICIPATES_IN" AS t1
      WHERE t1."_src" = r."_n"
      AND +t1."_dst" IN (SELECT "_n" FROM "passing2")
    ) OR EXISTS (
      SELECT 1
      FROM "CONTRIBUTED_TO" AS t2
      WHERE t2."_src" = r."_n"
      AND +t2."_dst" IN (SELECT "_n" FROM "passing3")
    ))
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
