// read Publication
//   where type = "ARTICLE"
//   order by year descending
//   order by name
//   last 20
//   properties [name year]

MATCH (n1:`Publication`)
WHERE (n1.`type` = $p0)
WITH n1, n1.`year` AS k2, n1.`nameFolded` AS k3
ORDER BY k2 IS NOT NULL, k2, k3 DESC, n1.`id` DESC
LIMIT $p1
RETURN [coalesce(n1.`id`, elementId(n1)), k2, k3, n1.`name`, n1.`year`] AS c0
// $p0 = "ARTICLE"
// $p1 = 21
