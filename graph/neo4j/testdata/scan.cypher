// scan Publication [year] <AUTHORED [position]

MATCH (n:`Publication`)
RETURN coalesce(n.`id`, elementId(n)) AS c0, n.`year` AS c1, [(n)<-[r:`AUTHORED`]-(m:`Person`) | [m.`id`, r.`key`, r.`position`]] AS c2
