-- scan Publication [year] <AUTHORED [position]

-- the nodes, with 
SELECT "n"."_n", "n"."_id", "n"."year"
FROM "Publication" AS "n"
ORDER BY "n"."_n"

-- the edges, with 
SELECT "_dst", "_src", "_key", "position"
FROM "AUTHORED"
ORDER BY "_dst"
