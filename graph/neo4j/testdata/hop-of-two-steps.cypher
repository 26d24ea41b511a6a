// read Person keys [Person|local|test/p]
//   hop >AFFILIATED_WITH<AFFILIATED_WITH, without where it starts
//     where some >AUTHORED (year >= 2020)

UNWIND range(0, size($p0) - 1) AS i
MATCH (a:`Alias`)
WHERE a.`key` = $p0[i]
WITH a.`id` AS id, min(i) AS place2
MATCH (n1:`Person`)
WHERE n1.`id` = id
WITH n1, place2
ORDER BY place2
LIMIT $p1
CALL (n1) {
  MATCH (n1)-[r3:`AFFILIATED_WITH`]->(n4:`Institution`)
  MATCH (n4)<-[r5:`AFFILIATED_WITH`]-(n6:`Person`)
  WHERE n6 <> n1
  AND EXISTS {
    MATCH (n6)-[r7:`AUTHORED`]->(n8:`Publication`)
    WHERE n8.`year` >= $p2
  }
  WITH DISTINCT n6
  WITH n6
  LIMIT $p3
  WITH n6
  ORDER BY n6.`id`
  RETURN collect([coalesce(n6.`id`, elementId(n6))]) AS h9
}
RETURN [coalesce(n1.`id`, elementId(n1)), h9] AS c0
// $p0 = []string{"Person|local|test/p"}
// $p1 = 10001
// $p2 = 2020
// $p3 = 10001
