// read Publication ids [publ_cgxd1q76ey1nvm0r publ_dp4wt78jhqqxtpwz]
//   where year >= 2020
//   properties [name]

UNWIND range(0, size($p0) - 1) AS i
WITH $p0[i] AS id, min(i) AS place2
MATCH (n1:`Publication`)
WHERE n1.`id` = id
AND n1.`year` >= $p1
WITH n1, place2
ORDER BY place2
LIMIT $p2
RETURN [coalesce(n1.`id`, elementId(n1)), n1.`name`] AS c0
// $p0 = []string{"publ_cgxd1q76ey1nvm0r", "publ_dp4wt78jhqqxtpwz"}
// $p1 = 2020
// $p2 = 10001
