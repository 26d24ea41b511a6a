// read Publication
//   where some <AUTHORED[and(position = 1; affiliations listed (some >LOCATED_IN (code = "KH")) >= 1)] (any)
//   order by year descending
//   order by name
//   first 20
//   properties [name year]

CALL (*) {
  MATCH (n5:`Institution`)
  MATCH (n5)-[r6:`LOCATED_IN`]->(n7:`Country`)
  WHERE n7.`code` = $p1
  WITH DISTINCT n5
  RETURN collect(n5) AS passing8
}
CALL (passing8) {
  MATCH (n1:`Publication`)
  WHERE (EXISTS {
    MATCH (n1)<-[r2:`AUTHORED`]-(n3:`Person`)
    WHERE (r2.`position` = $p0 AND COUNT {
      MATCH (n4:`Institution`)
      WHERE n4.`id` IN r2.`institutions`
      AND n4 IN passing8
    } >= $p2)
  })
  WITH n1, n1.`year` AS k9, n1.`nameFolded` AS k10
  ORDER BY k9 IS NULL, k9 DESC, k10, n1.`id`
  LIMIT $p3
  RETURN [coalesce(n1.`id`, elementId(n1)), k9, k10, n1.`name`, n1.`year`] AS c0
}
RETURN c0
// $p0 = 1
// $p1 = "KH"
// $p2 = 1
// $p3 = 21
