// scan Publication [year] <AUTHORED [position]

MATCH (n:`Publication`)
RETURN n.`id`, n.`year`, [(n)<-[r:`AUTHORED`]-(m:`Person`) | [m.`id`, r.`key`, r.`position`]]
