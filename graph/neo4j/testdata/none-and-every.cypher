// read Publication
//   where and(none <AUTHORED (any); every <CONTRIBUTED_TO (type = "UNIVERSITY"))

MATCH (n1:`Publication`)
WHERE (NOT EXISTS { MATCH (n1)<-[r2:`AUTHORED`]-(n3:`Person`) } AND NOT EXISTS {
  MATCH (n1)<-[r4:`CONTRIBUTED_TO`]-(n5:`Institution`)
  WHERE NOT coalesce(n5.`type` = $p0, false)
})
WITH n1
ORDER BY n1.`id`
LIMIT $p1
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = "UNIVERSITY"
// $p1 = 10001
