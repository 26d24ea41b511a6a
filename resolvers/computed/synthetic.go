package computed

import "corridor/graph/network"

// SyntheticSentence says how many of the items behind a number are synthetic, as a
// sentence that follows others; "" where none is.
func SyntheticSentence(synthetic, behind int) string {
	if synthetic == 0 {
		return ""
	}
	return " " + network.SyntheticText(synthetic, behind) + "."
}
