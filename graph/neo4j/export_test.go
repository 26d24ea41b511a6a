package neo4j

// Limits that tests of the time that silence takes need to know.
const (
	RequestTimeout = requestTimeout
	LivenessCheck  = livenessCheck
)
