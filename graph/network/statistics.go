package network

// Evidence says what is counted.
type Evidence string

// The evidence. Statistics from elsewhere are complete where records are not,
// and have no records behind them.
const (
	ByRecords    Evidence = "RECORDS"    // the publications, projects and activities of the store
	ByStatistics Evidence = "STATISTICS" // tables of counts
)
