// read Publication
//   where some <AUTHORED (some >AFFILIATED_WITH (some >LOCATED_IN (code = "KH")))

CALL (*) {
  MATCH (n5:`Institution`)
  MATCH (n5)-[r6:`LOCATED_IN`]->(n7:`Country`)
  WHERE n7.`code` = $p0
  WITH DISTINCT n5
  RETURN collect(n5) AS passing8
}
CALL (*) {
  UNWIND passing8 AS n4
  MATCH (n3:`Person`)
  MATCH (n3)-[r9:`AFFILIATED_WITH`]->(n4:`Institution`)
  WITH DISTINCT n3
  RETURN collect(n3) AS passing10
}
CALL (passing8, passing10) {
  UNWIND passing10 AS n2
  MATCH (n1:`Publication`)
  MATCH (n1)<-[r11:`AUTHORED`]-(n2:`Person`)
  WITH DISTINCT n1
  WITH n1
  ORDER BY n1.`id`
  LIMIT $p1
  RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
}
RETURN c0
// $p0 = "KH"
// $p1 = 10001
