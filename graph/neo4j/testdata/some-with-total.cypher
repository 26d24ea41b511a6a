// read Publication
//   where some <CONTRIBUTED_TO (type = "UNIVERSITY")
//   order by year descending
//   order by name
//   first 20
//   with total
//   properties [name year]

MATCH (n1:`Publication`)
WHERE (EXISTS {
  MATCH (n1)<-[r2:`CONTRIBUTED_TO`]-(n3:`Institution`)
  WHERE n3.`type` = $p0
})
WITH collect(n1) AS all4
CALL (all4) {
  UNWIND all4 AS n1
  WITH n1, n1.`year` AS k6, n1.`nameFolded` AS k7
  ORDER BY k6 IS NULL, k6 DESC, k7, n1.`id`
  LIMIT $p1
  RETURN collect([coalesce(n1.`id`, elementId(n1)), k6, k7, n1.`name`, n1.`year`]) AS page5
}
RETURN [size(all4), page5] AS c0
// $p0 = "UNIVERSITY"
// $p1 = 21
