-- group Publication where some <CONTRIBUTED_TO (some >LOCATED_IN (corridor = true)) largest first limit 10 sums [] by <CONTRIBUTED_TO>LOCATED_IN year

-- the groups, with 1
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
)
SELECT 1, (
  SELECT group_concat("end")
  FROM (
    SELECT t2."_dst" AS "end"
    FROM "CONTRIBUTED_TO" AS t1
    CROSS JOIN "LOCATED_IN" AS t2 ON t2."_src" = t1."_src"
    WHERE t1."_dst" = r."_n"
  )
) AS "k0", r."year" AS "k1"
FROM "Publication" AS r
WHERE 1
AND (EXISTS (
  SELECT 1
  FROM "CONTRIBUTED_TO" AS t3
  WHERE t3."_dst" = r."_n"
  AND +t3."_src" IN (SELECT "_n" FROM "passing2")
))
