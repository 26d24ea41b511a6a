// read Publication keys [Publication|local|test/u1]
//   hop <AUTHORED, per edge [position], with the edge's sources
//     order by edge position
//     first 5
//     with total

UNWIND range(0, size($p0) - 1) AS i
MATCH (a:`Alias`)
WHERE a.`key` = $p0[i]
WITH a.`id` AS id, min(i) AS place2
MATCH (n1:`Publication`)
WHERE n1.`id` = id
WITH n1, place2
ORDER BY place2
LIMIT $p1
CALL (n1) {
  MATCH (n1)<-[r3:`AUTHORED`]-(n4:`Person`)
  WITH collect([n4, r3]) AS all6
  CALL (all6) {
    UNWIND all6 AS row
    WITH row[0] AS n4, row[1] AS r3
    WITH n4, r3, r3.`position` AS k8
    ORDER BY k8, n4.`id`, r3.`key`
    LIMIT $p2
    RETURN collect([coalesce(n4.`id`, elementId(n4)), r3.`key`, r3.`sources`, k8, r3.`position`]) AS page7
  }
  RETURN [size(all6), page7] AS h5
}
RETURN [coalesce(n1.`id`, elementId(n1)), h5] AS c0
// $p0 = []string{"Publication|local|test/u1"}
// $p1 = 10001
// $p2 = 6
