// group Project where any largest first limit 0 sums [budget] by status

MATCH (n1:`Project`)
WITH collect(n1) AS found
CALL (found) {
  UNWIND found AS n1
  WITH *, n1.`status` AS key2
  WITH DISTINCT n1, key2
  WITH key2, count(*) AS number, CASE count(CASE WHEN n1.`budget` IS :: INTEGER | FLOAT THEN n1.`budget` END) WHEN 0 THEN null ELSE sum(CASE WHEN n1.`budget` IS :: INTEGER | FLOAT THEN n1.`budget` END) END AS sum0
  WITH number, key2 AS c0, sum0 AS c1
  ORDER BY c0 IS NULL, number DESC, c0
  RETURN collect([number, c0, c1]) AS groups
}
RETURN size(found) AS c0, size(groups) AS c1, reduce(t = 0, g IN groups | t + g[0]) AS c2, groups[..$p0] AS c3
// $p0 = 10000
