// read Publication
//   where some <CONTRIBUTED_TO>LOCATED_IN (code = "KH")
//   order by year descending
//   order by name
//   first 20
//   with total
//   properties [name year]

MATCH (n1:`Publication`)
MATCH (n1)<-[r2:`CONTRIBUTED_TO`]-(n3:`Institution`)
MATCH (n3)-[r4:`LOCATED_IN`]->(n5:`Country`)
WHERE n5.`code` = $p0
WITH DISTINCT n1
WITH collect(n1) AS all6
CALL (all6) {
  UNWIND all6 AS n1
  WITH n1, n1.`year` AS k8, n1.`nameFolded` AS k9
  ORDER BY k8 IS NULL, k8 DESC, k9, n1.`id`
  LIMIT $p1
  RETURN collect([coalesce(n1.`id`, elementId(n1)), k8, k9, n1.`name`, n1.`year`]) AS page7
}
RETURN [size(all6), page7] AS c0
// $p0 = "KH"
// $p1 = 21
