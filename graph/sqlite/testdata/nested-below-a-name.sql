-- read Person
--   where and(orcid = "0000-0002-1825-0097"; every >AUTHORED (some <CONTRIBUTED_TO (some >LOCATED_IN (corridor = true))))

-- the list, with "https://orcid.org/0000-0002-1825-0097", 1, "https://orcid.org/0000-0002-1825-0097", 10001
WITH "pinned1" AS (
  SELECT r."_n"
  FROM "Person" AS r
  WHERE 1
  AND (r."orcid" = ?)
), "reached1" AS (
  SELECT DISTINCT t1."_dst" AS "_n"
  FROM "pinned1" AS "from"
  CROSS JOIN "AUTHORED" AS t1 ON t1."_src" = "from"."_n"
  WHERE 1
), "reached2" AS (
  SELECT DISTINCT t1."_src" AS "_n"
  FROM "reached1" AS "from"
  CROSS JOIN "CONTRIBUTED_TO" AS t1 ON t1."_dst" = "from"."_n"
  WHERE 1
), "passing1" AS (
  SELECT t1."_n"
  FROM "Country" AS t1
  WHERE (t1."corridor" = ?)
), "passing2" AS (
  SELECT t1."_n"
  FROM "reached2" AS t1
  WHERE (EXISTS (
    SELECT 1
    FROM "LOCATED_IN" AS t2
    WHERE t2."_src" = t1."_n"
    AND +t2."_dst" IN (SELECT "_n" FROM "passing1")
  ))
), "passing3" AS (
  SELECT t1."_n"
  FROM "reached1" AS t1
  WHERE ((EXISTS (
    SELECT 1
    FROM "CONTRIBUTED_TO" AS t2
    WHERE t2."_dst" = t1."_n"
    AND +t2."_src" IN (SELECT "_n" FROM "passing2")
  )) IS NOT TRUE)
), "page" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key"
    FROM "Person" AS r
    WHERE 1
    AND (r."orcid" = ?)
    AND NOT (EXISTS (
      SELECT 1
      FROM "AUTHORED" AS t1
      WHERE t1."_src" = r."_n"
      AND +t1."_dst" IN (SELECT "_n" FROM "passing3")
    ))
  )
  WHERE 1
  ORDER BY "id"
  LIMIT ?
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key"
FROM "page"
ORDER BY "page"."parent", "page"."id"
