// read Publication
//   where or(name starts with "Wat"; name contains "Rice"; doi in ["10.1000/one"]; sources in ["test"]; not year missing)

MATCH (n1:`Publication`)
WHERE ((n1.`nameFolded` STARTS WITH $p0 OR n1.`nameFolded` CONTAINS $p1 OR n1.`doi` IN $p2 OR any(x IN n1.`sources` WHERE x IN $p3) OR NOT coalesce(n1.`year` IS NULL, false)))
WITH n1
ORDER BY n1.`id`
LIMIT $p4
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = "wat"
// $p1 = "rice"
// $p2 = []interface {}{"10.1000/one"}
// $p3 = []interface {}{"test"}
// $p4 = 10001
