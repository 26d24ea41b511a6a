// read Publication
//   where some <CONTRIBUTED_TO (type = "UNIVERSITY")
//   order by year descending
//   order by name
//   first 20
//   properties [name year]

MATCH (n1:`Publication`)
WHERE (EXISTS {
  MATCH (n1)<-[r2:`CONTRIBUTED_TO`]-(n3:`Institution`)
  WHERE n3.`type` = $p0
})
WITH n1, n1.`year` AS k4, n1.`nameFolded` AS k5
ORDER BY k4 IS NULL, k4 DESC, k5, n1.`id`
LIMIT $p1
RETURN [coalesce(n1.`id`, elementId(n1)), k4, k5, n1.`name`, n1.`year`] AS c0
// $p0 = "UNIVERSITY"
// $p1 = 21
