// read Project
//   where start <= "2020"

MATCH (n1:`Project`)
WHERE (n1.`start` <= $p0)
WITH n1
ORDER BY n1.`id`
LIMIT $p1
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = "2020-01-01"
// $p1 = 10001
