package graph

import "strings"

var orcidSpacing = strings.NewReplacer("-", "", " ", "")

// ParseORCID accepts an ORCID iD bare, after a label or as a link, with its
// hyphens, others or none, with spaces, and with a small x. It gives the full
// https form. The check digit (ISO 7064 mod 11-2) must be right.
func ParseORCID(text string) (string, error) {
	id, err := after(text, "ORCID iD", []string{"orcid id", "orcid"}, []string{"orcid.org"})
	if err != nil {
		return "", err
	}
	bare := strings.ToUpper(orcidSpacing.Replace(id))
	switch {
	case !isORCID(bare):
		return "", Invalid("", "%q is not an ORCID iD, which has 16 digits, the last of which may be X; write it as 0000-0002-1825-0097", brief(text))
	case !orcidCheck(bare):
		return "", Invalid("", "%q is not an ORCID iD: its check digit does not fit, so one of its digits is wrong", brief(text))
	}
	return "https://orcid.org/" + bare[:4] + "-" + bare[4:8] + "-" + bare[8:12] + "-" + bare[12:], nil
}

// isORCID tells whether a text has the form of an ORCID iD without hyphens: sixteen
// digits, of which the last may be X.
func isORCID(bare string) bool {
	return len(bare) == 16 && areDecimal(strings.TrimSuffix(bare, "X"))
}

func orcidCheck(bare string) bool {
	total := 0
	for _, c := range bare[:15] {
		total = (total + int(c-'0')) * 2
	}
	return "0123456789X"[(12-total%11)%11] == bare[15]
}
