package computed

import "fmt"

// SyntheticSentence says how many of the items behind a number are synthetic, as a
// sentence that follows others; "" where none is.
func SyntheticSentence(synthetic, behind int) string {
	if synthetic == 0 {
		return ""
	}
	if behind == 1 {
		return " The 1 item behind this is synthetic."
	}
	return fmt.Sprintf(" %d of the %d items behind this are synthetic.", synthetic, behind)
}
