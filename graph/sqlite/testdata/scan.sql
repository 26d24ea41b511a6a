-- scan Publication [year] <AUTHORED [position]

-- the nodes, with 1
SELECT 1
FROM "Publication"
WHERE corridor_row(?, "_n", "_id", "year")
ORDER BY "_n"

-- the edges, with 2
SELECT 1
FROM "AUTHORED"
WHERE corridor_row(?, "_dst", "_src", NULLIF("_key", ''), "position")
ORDER BY "_dst"
