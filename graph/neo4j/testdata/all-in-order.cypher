// read Publication
//   order by year descending
//   order by name
//   first 20
//   properties [name year]

CALL () {
  MATCH (n1:`Publication`)
  WHERE n1.`year` IS NOT NULL
  AND n1.`year` <= $p1
  AND (n1.`year` < $p5 OR (n1.`year` = $p6 AND (n1.`nameFolded` > $p3 OR (n1.`nameFolded` = $p4 AND (n1.`id` > $p2)))))
  WITH n1
  ORDER BY n1.`year` DESC, n1.`nameFolded`, n1.`id`
  LIMIT $p0
  RETURN collect(n1) AS some2
}
CALL (some2) {
  UNWIND some2 AS n1
  RETURN n1
  UNION ALL
  WITH size(some2) AS found
  WHERE found < $p0
  MATCH (n1:`Publication`)
  WHERE n1.`year` IS NULL
  RETURN n1
}
WITH n1, n1.`year` AS k3, n1.`nameFolded` AS k4
WHERE (k3 IS NULL OR k3 < $p10 OR (k3 = $p11 AND (k4 > $p8 OR (k4 = $p9 AND (n1.`id` > $p7)))))
WITH n1, k3, k4
ORDER BY k3 IS NULL, k3 DESC, k4, n1.`id`
LIMIT $p12
RETURN [coalesce(n1.`id`, elementId(n1)), k3, k4, n1.`name`, n1.`year`] AS c0
// $p0 = 21
// $p1 = 2020
// $p2 = "publ_0000000000000001"
// $p3 = "water"
// $p4 = "water"
// $p5 = 2020
// $p6 = 2020
// $p7 = "publ_0000000000000001"
// $p8 = "water"
// $p9 = "water"
// $p10 = 2020
// $p11 = 2020
// $p12 = 21
