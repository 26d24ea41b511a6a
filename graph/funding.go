package graph

// Funding is the edge from funded work to its funder.
type Funding struct {
	Amount   *float64  `graph:"amount,filter,sort,sum,unit=currency" doc:"amount: Money given, in the currency given beside it; null where not known."`
	Currency *Currency `graph:"currency,filter" doc:"currency: Currency of the amount, an ISO 4217 code such as USD; null where there is no amount."`
	Awards   []string  `graph:"awards,size=5" doc:"numbers of grants: Numbers of the grants, as the funder gives them; empty where none is known."`
}

func (Funding) doc() string { return "money given to a piece of work" }
