// read Publication keys [Publication|local|test/u1]

UNWIND range(0, size($p0) - 1) AS i
MATCH (a:`Alias`)
WHERE a.`key` = $p0[i]
WITH a.`id` AS id, min(i) AS place2
MATCH (n1:`Publication`)
WHERE n1.`id` = id
WITH n1, place2
ORDER BY place2
LIMIT $p1
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = []string{"Publication|local|test/u1"}
// $p1 = 10001
