// read Publication
//   where match "water ric"
//   order by match "water ric"
//   first 20

CALL db.index.fulltext.queryNodes($p0, $p1) YIELD node AS n1
WITH n1
WHERE (all(q IN $p2 WHERE any(x IN n1.`searchNames` WHERE x CONTAINS q) OR n1.`searchText` CONTAINS q))
WITH n1, (CASE WHEN $p4 IN n1.`searchNames` THEN 0 WHEN any(x IN n1.`searchNames` WHERE x STARTS WITH $p5) THEN 1 WHEN any(x IN n1.`searchNames` WHERE all(q IN $p3 WHERE x CONTAINS q)) THEN 2 WHEN all(q IN $p3 WHERE any(x IN n1.`searchNames` WHERE x CONTAINS q) OR n1.`searchText` CONTAINS q) THEN 3 END) * 1048576 + CASE WHEN n1.`searchRunes` > 1048575 THEN 1048575 ELSE n1.`searchRunes` END AS k2
ORDER BY k2, n1.`id`
LIMIT $p6
RETURN [n1.`id`, k2] AS c0
// $p0 = "corridor_search_Publication"
// $p1 = "+\"water\" +ric*"
// $p2 = []string{" water ", " ric"}
// $p3 = []string{" water ", " ric"}
// $p4 = " water ric "
// $p5 = " water ric"
// $p6 = 21
