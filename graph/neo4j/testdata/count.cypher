// read Person
//   where count >AUTHORED (year >= 2020) >= 5

MATCH (n1:`Person`)
WHERE (COUNT {
  MATCH (n1)-[r2:`AUTHORED`]->(n3:`Publication`)
  WHERE n3.`year` >= $p0
  RETURN DISTINCT n3
} >= $p1)
WITH n1
ORDER BY n1.`id`
LIMIT $p2
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = 2020
// $p1 = 5
// $p2 = 10001
