package affiliations

// The hash of tokens is FNV-1a of 64 bits. What is found by the hash of a whole
// name is compared with the name itself.
const (
	emptyHash uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
)

// addText adds a text to the hash of what stands before it.
func addText(hash uint64, text string) uint64 {
	for i := range len(text) {
		hash = (hash ^ uint64(text[i])) * hashPrime
	}
	return hash
}

// addToken adds a token and what parts it from the next.
func addToken(hash uint64, t token) uint64 { return addText(hash, t.text) * hashPrime }

// hashOf is the hash of tokens.
func hashOf(tokens []token) uint64 {
	hash := emptyHash
	for _, t := range tokens {
		hash = addToken(hash, t)
	}
	return hash
}

// placeHash is how places are compared: "Ho Chi Minh City" is "Hochiminh", and
// "Ha Noi" "Hanoi".
func placeHash(tokens []token) uint64 {
	if n := len(tokens); n > 1 && tokens[n-1].text == "city" {
		tokens = tokens[:n-1]
	}
	hash := emptyHash
	for _, t := range tokens {
		hash = addText(hash, t.text)
	}
	return hash
}
