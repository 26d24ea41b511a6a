// read Institution
//   order by count <AFFILIATED_WITH (any) descending
//   first 20

MATCH (n1:`Institution`)
WITH n1, COUNT {
  MATCH (n1)<-[r2:`AFFILIATED_WITH`]-(n3:`Person`)
  RETURN DISTINCT n3
} AS k4
ORDER BY k4 DESC, n1.`id`
LIMIT $p0
RETURN [coalesce(n1.`id`, elementId(n1)), k4] AS c0
// $p0 = 21
