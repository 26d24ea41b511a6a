// read Person ids [pers_31kk3k2qhzyzwpeg pers_h7d5zfg87p4n42ft]
//   where none >AUTHORED (some <CONTRIBUTED_TO (type = "FUNDER"))

CALL (*) {
  UNWIND range(0, size($p0) - 1) AS i
  WITH $p0[i] AS id, min(i) AS place3
  MATCH (n2:`Person`)
  WHERE n2.`id` = id
  RETURN collect(DISTINCT n2) AS named4
}
CALL (*) {
  UNWIND named4 AS n8
  MATCH (n8)-[r9:`AUTHORED`]->(n10:`Publication`)
  RETURN collect(DISTINCT n10) AS reached11
}
CALL (*) {
  UNWIND reached11 AS n12
  WITH n12
  WHERE (EXISTS {
    MATCH (n12)<-[r13:`CONTRIBUTED_TO`]-(n14:`Institution`)
    WHERE n14.`type` = $p1
  })
  RETURN collect(n12) AS passing15
}
CALL (named4, reached11, passing15) {
  UNWIND range(0, size($p0) - 1) AS i
  WITH $p0[i] AS id, min(i) AS place5
  MATCH (n1:`Person`)
  WHERE n1.`id` = id
  AND NOT EXISTS {
    MATCH (n1)-[r6:`AUTHORED`]->(n7:`Publication`)
    WHERE n7 IN passing15
  }
  WITH n1, place5
  ORDER BY place5
  LIMIT $p2
  RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
}
RETURN c0
// $p0 = []string{"pers_31kk3k2qhzyzwpeg", "pers_h7d5zfg87p4n42ft"}
// $p1 = "FUNDER"
// $p2 = 10001
