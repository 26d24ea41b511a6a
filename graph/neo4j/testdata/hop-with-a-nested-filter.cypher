// read Institution keys [Institution|local|test/a]
//   hop <AFFILIATED_WITH
//     where some >AUTHORED (some >PUBLICATION_ADDRESSES (number = 3))

CALL (*) {
  MATCH (n7:`Publication`)
  MATCH (n7)-[r8:`PUBLICATION_ADDRESSES`]->(n9:`InitiativeArea`)
  WHERE n9.`number` = $p2
  WITH DISTINCT n7
  RETURN collect(n7) AS passing10
}
CALL (passing10) {
  UNWIND range(0, size($p0) - 1) AS i
  MATCH (a:`Alias`)
  WHERE a.`key` = $p0[i]
  WITH a.`id` AS id, min(i) AS place2
  MATCH (n1:`Institution`)
  WHERE n1.`id` = id
  WITH n1, place2
  ORDER BY place2
  LIMIT $p1
  CALL (n1, passing10) {
    MATCH (n1)<-[r3:`AFFILIATED_WITH`]-(n4:`Person`)
    WHERE EXISTS {
      MATCH (n4)-[r5:`AUTHORED`]->(n6:`Publication`)
      WHERE n6 IN passing10
    }
    WITH DISTINCT n4
    WITH n4
    LIMIT $p3
    WITH n4
    ORDER BY n4.`id`
    RETURN collect([coalesce(n4.`id`, elementId(n4))]) AS h11
  }
  RETURN [coalesce(n1.`id`, elementId(n1)), h11] AS c0
}
RETURN c0
// $p0 = []string{"Institution|local|test/a"}
// $p1 = 10001
// $p2 = 3
// $p3 = 10001
