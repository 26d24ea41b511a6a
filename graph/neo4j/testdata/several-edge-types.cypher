// read Institution
//   where some >PARTICIPATES_IN|CONTRIBUTED_TO>PROJECT_ADDRESSES|PUBLICATION_ADDRESSES (number <= 3)

MATCH (n1:`Institution`)
WHERE (EXISTS {
  MATCH (n1)-[r2:`PARTICIPATES_IN`|`CONTRIBUTED_TO`]->(n3:`Project`|`Publication`)
  MATCH (n3)-[r4:`PROJECT_ADDRESSES`|`PUBLICATION_ADDRESSES`]->(n5:`InitiativeArea`)
  WHERE n5.`number` <= $p0
})
WITH n1
ORDER BY n1.`id`
LIMIT $p1
RETURN [coalesce(n1.`id`, elementId(n1))] AS c0
// $p0 = 3
// $p1 = 10001
