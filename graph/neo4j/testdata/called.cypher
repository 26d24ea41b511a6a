// read Publication
//   where name = "Rice"

CALL db.index.fulltext.queryNodes($p0, $p1) YIELD node AS n1
WITH n1
WHERE ((coalesce($p2[n1.`nameFolded`], false) OR any(x IN coalesce(n1.`otherNames`, []) WHERE $p2[x])))
WITH n1
ORDER BY n1.`id`
LIMIT $p3
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = "corridor_search_Publication"
// $p1 = "((\"rice\"))"
// $p2 = map[string]interface {}{"rice":true}
// $p3 = 10001
