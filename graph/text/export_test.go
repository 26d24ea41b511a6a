package text

// Terms are the terms of a document with these texts, as an index has them.
func Terms(texts ...string) string {
	var all []string
	for _, s := range texts {
		_, all = FormsAndTerms(s, all)
	}
	return JoinTerms(all)
}
