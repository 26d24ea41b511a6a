// read Publication
//   where some <AUTHORED (some >AFFILIATED_WITH (some >LOCATED_IN (corridor = true)))
//   order by year descending
//   order by name
//   first 20
//   with total
//   properties [name year]

CALL (*) {
  MATCH (n7:`Institution`)
  WHERE (EXISTS {
    MATCH (n7)-[r8:`LOCATED_IN`]->(n9:`Country`)
    WHERE n9.`corridor` = $p0
  })
  RETURN collect(n7) AS passing10
}
CALL (*) {
  MATCH (n4:`Person`)
  WHERE (EXISTS {
    MATCH (n4)-[r5:`AFFILIATED_WITH`]->(n6:`Institution`)
    WHERE n6 IN passing10
  })
  RETURN collect(n4) AS passing11
}
CALL (passing10, passing11) {
  MATCH (n1:`Publication`)
  WHERE (EXISTS {
    MATCH (n1)<-[r2:`AUTHORED`]-(n3:`Person`)
    WHERE n3 IN passing11
  })
  WITH collect(n1) AS all12
  CALL (all12, passing10, passing11) {
    UNWIND all12 AS n1
    WITH n1, n1.`year` AS k14, n1.`nameFolded` AS k15
    ORDER BY k14 IS NULL, k14 DESC, k15, n1.`id`
    LIMIT $p1
    RETURN collect([coalesce(n1.`id`, elementId(n1)), k14, k15, n1.`name`, n1.`year`]) AS page13
  }
  RETURN [size(all12), page13] AS c0
}
RETURN c0
// $p0 = true
// $p1 = 21
