// scan Publication [year] <AUTHORED [position]

MATCH (n:`Publication`)
RETURN coalesce(n.`id`, elementId(n)), n.`year`, [(n)<-[r:`AUTHORED`]-(m:`Person`) | [m.`id`, r.`key`, r.`position`]]
