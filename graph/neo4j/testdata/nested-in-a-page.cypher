// read Person
//   where some >AUTHORED (some <AUTHORED (name >= "m"))
//   order by name
//   first 20

CALL (*) {
  MATCH (n4:`Publication`)
  WHERE (EXISTS {
    MATCH (n4)<-[r5:`AUTHORED`]-(n6:`Person`)
    WHERE n6.`name` >= $p0
  })
  RETURN collect(n4) AS passing7
}
CALL (passing7) {
  MATCH (n1:`Person`)
  WHERE (EXISTS {
    MATCH (n1)-[r2:`AUTHORED`]->(n3:`Publication`)
    WHERE n3 IN passing7
  })
  WITH n1, n1.`nameFolded` AS k8
  ORDER BY k8, n1.`id`
  LIMIT $p1
  RETURN [coalesce(n1.`id`, elementId(n1)), k8] AS c0
}
RETURN c0
// $p0 = "m"
// $p1 = 21
