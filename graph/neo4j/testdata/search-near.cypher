// read Publication
//   where match "watre" near [{Clause:0 Text:water Prefix:true Edits:1} {Clause:0 Text:water re Prefix:false Edits:2}]
//   order by match "watre" near [{Clause:0 Text:water Prefix:true Edits:1} {Clause:0 Text:water re Prefix:false Edits:2}]
//   first 20

CALL db.index.fulltext.queryNodes($p0, $p1) YIELD node AS n1
WITH n1
WHERE (all(c IN $p2 WHERE any(q IN c WHERE any(x IN n1.`searchNames` WHERE x CONTAINS q) OR n1.`searchText` CONTAINS q)))
WITH n1, (coalesce(reduce(best = null, r IN [x IN n1.`searchNames` | reduce(rank = 4, c IN $p3 | rank + head([a IN c WHERE any(q IN a[1] WHERE x CONTAINS q) | a[0]]))] | CASE WHEN best IS NULL OR r < best THEN r ELSE best END), reduce(rank = 1028, c IN $p3 | rank + head([a IN c WHERE any(q IN a[1] WHERE any(x IN n1.`searchNames` WHERE x CONTAINS q) OR n1.`searchText` CONTAINS q) | a[0]])))) * 1048576 + CASE WHEN n1.`searchRunes` > 1048575 THEN 1048575 ELSE n1.`searchRunes` END AS k2
ORDER BY k2, n1.`id`
LIMIT $p4
RETURN [coalesce(n1.`id`, elementId(n1)), k2] AS c0
// $p0 = "corridor_search_Publication"
// $p1 = "((watre*) OR (water*) OR (\"water\" AND \"re\"))"
// $p2 = [][]string{[]string{" watre", " water", " water re "}}
// $p3 = [][]interface {}{[]interface {}{[]interface {}{0, []string{" watre"}}, []interface {}{1, []string{" water"}}, []interface {}{2, []string{" water re "}}}}
// $p4 = 21
