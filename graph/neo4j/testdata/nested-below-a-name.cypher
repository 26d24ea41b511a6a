// read Person
//   where and(orcid = "0000-0002-1825-0097"; every >AUTHORED (some <CONTRIBUTED_TO (some >LOCATED_IN (corridor = true))))

CALL (*) {
  MATCH (n2:`Person`)
  WHERE (n2.`orcid` = $p0)
  RETURN collect(n2) AS owning3
}
CALL (*) {
  UNWIND owning3 AS n6
  MATCH (n6)-[r7:`AUTHORED`]->(n8:`Publication`)
  RETURN collect(DISTINCT n8) AS reached9
}
CALL (*) {
  UNWIND reached9 AS n13
  MATCH (n13)<-[r14:`CONTRIBUTED_TO`]-(n15:`Institution`)
  RETURN collect(DISTINCT n15) AS reached16
}
CALL (*) {
  UNWIND reached16 AS n17
  WITH n17
  WHERE (EXISTS {
    MATCH (n17)-[r18:`LOCATED_IN`]->(n19:`Country`)
    WHERE n19.`corridor` = $p2
  })
  RETURN collect(n17) AS passing20
}
CALL (*) {
  UNWIND reached9 AS n10
  WITH n10
  WHERE (NOT coalesce(EXISTS {
    MATCH (n10)<-[r11:`CONTRIBUTED_TO`]-(n12:`Institution`)
    WHERE n12 IN passing20
  }, false))
  RETURN collect(n10) AS passing21
}
CALL (owning3, reached9, reached16, passing20, passing21) {
  MATCH (n1:`Person`)
  WHERE (n1.`orcid` = $p1 AND NOT EXISTS {
    MATCH (n1)-[r4:`AUTHORED`]->(n5:`Publication`)
    WHERE n5 IN passing21
  })
  WITH n1
  ORDER BY n1.`id`
  LIMIT $p3
  RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
}
RETURN c0
// $p0 = "https://orcid.org/0000-0002-1825-0097"
// $p1 = "https://orcid.org/0000-0002-1825-0097"
// $p2 = true
// $p3 = 10001
