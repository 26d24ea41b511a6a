-- group Project where any largest first limit 0 sums [budget] by status

-- the groups, with 
SELECT count(*), r."status" AS "k0", sum(r."budget")
FROM "Project" AS r
WHERE 1
GROUP BY "k0"
