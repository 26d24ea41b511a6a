-- read Publication ids [publ_cgxd1q76ey1nvm0r publ_dp4wt78jhqqxtpwz]
--   where year >= 2020
--   properties [name]

-- the list, with "[\"publ_cgxd1q76ey1nvm0r\",\"publ_dp4wt78jhqqxtpwz\"]", 2020
WITH "page" AS MATERIALIZED (
  SELECT 0 AS "parent", r."_n" AS "n", r."_id" AS "id", '' AS "key", min("given"."key") AS "rank"
  FROM json_each(?) AS "given"
  CROSS JOIN "node" AS "found" ON "found"."_id" = "given"."value"
  CROSS JOIN "Publication" AS r ON r."_n" = "found"."_n"
  WHERE (r."year" >= ?)
  GROUP BY r."_n"
)
SELECT "page"."parent", "page"."n", NULL, "page"."id", "page"."key", n."name"
FROM "page"
CROSS JOIN "Publication" AS n ON n."_n" = "page"."n"
ORDER BY "page"."rank"
