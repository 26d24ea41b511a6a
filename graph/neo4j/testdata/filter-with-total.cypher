// read Publication
//   where and(type = "ARTICLE"; year >= 2020)
//   order by year descending
//   order by name
//   first 20
//   with total
//   properties [name year]

MATCH (n1:`Publication`)
WHERE (n1.`type` = $p0 AND n1.`year` >= $p1)
WITH collect(n1) AS all2
CALL (all2) {
  UNWIND all2 AS n1
  WITH n1, n1.`year` AS k4, n1.`nameFolded` AS k5
  ORDER BY k4 IS NULL, k4 DESC, k5, n1.`id`
  LIMIT $p2
  RETURN collect([coalesce(n1.`id`, elementId(n1)), k4, k5, n1.`name`, n1.`year`]) AS page3
}
RETURN [size(all2), page3] AS c0
// $p0 = "ARTICLE"
// $p1 = 2020
// $p2 = 21
