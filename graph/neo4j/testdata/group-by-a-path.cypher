// group Publication where some <CONTRIBUTED_TO (some >LOCATED_IN (corridor = true)) largest first limit 10 sums [] by <CONTRIBUTED_TO>LOCATED_IN year

CALL (*) {
  MATCH (n4:`Institution`)
  WHERE (EXISTS {
    MATCH (n4)-[r5:`LOCATED_IN`]->(n6:`Country`)
    WHERE n6.`corridor` = $p0
  })
  RETURN collect(n4) AS passing7
}
CALL (passing7) {
  MATCH (n1:`Publication`)
  WHERE (EXISTS {
    MATCH (n1)<-[r2:`CONTRIBUTED_TO`]-(n3:`Institution`)
    WHERE n3 IN passing7
  })
  WITH collect(n1) AS found
  CALL (found) {
    UNWIND found AS n1
    OPTIONAL
    MATCH (n1)<-[r9:`CONTRIBUTED_TO`]-(n10:`Institution`)-[r11:`LOCATED_IN`]->(n12:`Country`)
    WITH DISTINCT n1, n12
    WITH *, n1.`year` AS key13
    WITH DISTINCT n1, n12, key13
    WITH n12, key13, count(*) AS number
    WITH number, n12.`id` AS c0, key13 AS c1
    ORDER BY c0 IS NULL
    OR c1 IS NULL, number DESC, c0, c1
    RETURN collect([number, c0, c1]) AS groups
  }
  RETURN size(found) AS c0, size(groups) AS c1, reduce(t = 0, g IN groups | t + g[0]) AS c2, groups[..$p1] AS c3
}
RETURN c0, c1, c2, c3
// $p0 = true
// $p1 = 10
