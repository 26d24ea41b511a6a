// read Publication
//   where match "water ric"
//   order by match "water ric"
//   first 20

CALL db.index.fulltext.queryNodes($p0, $p1) YIELD node AS n1
WITH n1
WHERE (all(c IN $p2 WHERE any(q IN c WHERE any(x IN n1.`searchNames` WHERE x CONTAINS q) OR n1.`searchText` CONTAINS q)))
WITH n1, (CASE WHEN NOT all(c IN $p3 WHERE any(q IN c WHERE any(x IN n1.`searchNames` WHERE x CONTAINS q) OR n1.`searchText` CONTAINS q)) THEN null WHEN any(x IN n1.`searchNames` WHERE any(q IN $p4 WHERE x CONTAINS q)) THEN 0 WHEN any(x IN n1.`searchNames` WHERE any(q IN $p5 WHERE x CONTAINS q)) THEN 1 WHEN any(x IN n1.`searchNames` WHERE all(c IN $p3 WHERE any(q IN c WHERE x CONTAINS q))) THEN 2 ELSE 3 END) * 1048576 + CASE WHEN n1.`searchRunes` > 1048575 THEN 1048575 ELSE n1.`searchRunes` END AS k2
ORDER BY k2, n1.`id`
LIMIT $p6
RETURN [coalesce(n1.`id`, elementId(n1)), k2] AS c0
// $p0 = "corridor_search_Publication"
// $p1 = "((\"water\")) AND ((ric*))"
// $p2 = [][]string{[]string{" water "}, []string{" ric"}}
// $p3 = [][]string{[]string{" water "}, []string{" ric"}}
// $p4 = []string{"  water ric  "}
// $p5 = []string{"  water ric"}
// $p6 = 21
