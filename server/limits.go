package server

// Limits bounds what one request may ask for, and how many are served at once.
// Zero means the default.
type Limits struct {
	Body       int64 // bytes of a request's body
	Tokens     int   // tokens of a query's text
	Depth      int   // fields below one another
	RootFields int   // fields at the top of an operation
	Fields     int   // fields, aliases included, that a query's text selects, fragments counted where they are spread
	Complexity int   // values that the answer could hold at most, page sizes counted in
	Answer     int   // bytes of the answer
	Requests   int   // requests served at once, others wait or are turned away; 0: one for each processor, and two at least
}

// DefaultLimits are for a public server on a small machine.
var DefaultLimits = Limits{
	Body: 1 << 20, Tokens: 5000, Depth: 24, RootFields: 30, Fields: 2000, Complexity: 500_000, Answer: 32 << 20,
}

func (l Limits) orDefault() Limits {
	for _, pair := range []struct {
		limit    *int
		fallback int
	}{
		{&l.Tokens, DefaultLimits.Tokens}, {&l.Depth, DefaultLimits.Depth}, {&l.RootFields, DefaultLimits.RootFields},
		{&l.Fields, DefaultLimits.Fields}, {&l.Complexity, DefaultLimits.Complexity},
		{&l.Answer, DefaultLimits.Answer},
	} {
		if *pair.limit <= 0 {
			*pair.limit = pair.fallback
		}
	}
	if l.Body <= 0 {
		l.Body = DefaultLimits.Body
	}
	return l
}
