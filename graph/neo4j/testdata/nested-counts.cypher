// read Publication
//   where count <AUTHORED (count >AUTHORED (year >= 2020) >= 5) = 2

CALL (*) {
  MATCH (n4:`Person`)
  WHERE (COUNT {
    MATCH (n4)-[r5:`AUTHORED`]->(n6:`Publication`)
    WHERE n6.`year` >= $p0
    RETURN DISTINCT n6
  } >= $p1)
  RETURN collect(n4) AS passing7
}
CALL (passing7) {
  MATCH (n1:`Publication`)
  WHERE (COUNT {
    MATCH (n1)<-[r2:`AUTHORED`]-(n3:`Person`)
    WHERE n3 IN passing7
    RETURN DISTINCT n3
  } = $p2)
  WITH n1
  ORDER BY n1.`id`
  LIMIT $p3
  RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
}
RETURN c0
// $p0 = 2020
// $p1 = 5
// $p2 = 2
// $p3 = 10001
