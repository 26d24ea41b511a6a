// read Person
//   where some >AFFILIATED_WITH[and(from <= "2020-06-30"; or(to > "2020-06-30"; ongoing = true))] (any)

MATCH (n1:`Person`)
WHERE (EXISTS {
  MATCH (n1)-[r2:`AFFILIATED_WITH`]->(n3:`Institution`)
  WHERE (r2.`from` <= $p0 AND (r2.`to` > $p1 OR r2.`ongoing` = $p2))
})
WITH n1
ORDER BY n1.`id`
LIMIT $p3
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = "2020-06-30"
// $p1 = "2020-06-30"
// $p2 = true
// $p3 = 10001
