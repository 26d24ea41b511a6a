package graph

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

var (
	rorForm      = regexp.MustCompile(`^0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}$`)
	orcidForm    = regexp.MustCompile(`^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$`)
	doiForm      = regexp.MustCompile(`^10\.\d{4,9}/\S+$`)
	openAlexForm = regexp.MustCompile(`^[A-Z]\d{1,12}$`)
	wikidataForm = regexp.MustCompile(`^Q\d{1,12}$`)
	countryForm  = regexp.MustCompile(`^[A-Z]{2}$`)
	slugForm     = regexp.MustCompile(`^[a-z0-9]+(?:[-.][a-z0-9]+)*$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// ParseROR accepts a ROR id as https://ror.org/05abc1234, ror.org/05abc1234 or
// 05abc1234 and gives the full https form. The check digits must be right.
func ParseROR(text string) (string, error) {
	id := strings.ToLower(afterHost(text, "ror.org/"))
	if !rorForm.MatchString(id) || !rorCheck(id) {
		return "", Invalid("", "%q is not a ROR id; write it as https://ror.org/ followed by nine characters", text)
	}
	return "https://ror.org/" + id, nil
}

// rorCheck verifies ISO 7064 mod 97-10 over the base-32 number (ROR, "ROR identifier pattern").
func rorCheck(id string) bool {
	const digits = "0123456789abcdefghjkmnpqrstvwxyz"
	var n uint64
	for _, c := range id[:7] {
		n = n*32 + uint64(strings.IndexRune(digits, c))
	}
	check, err := strconv.ParseUint(id[7:], 10, 8)
	return err == nil && 98-(n*100)%97 == check
}

// ParseORCID accepts an ORCID iD with or without https://orcid.org/ and gives
// the full https form. The check digit (ISO 7064 mod 11-2) must be right.
func ParseORCID(text string) (string, error) {
	id := strings.ToUpper(afterHost(text, "orcid.org/"))
	if !orcidForm.MatchString(id) || !orcidCheck(id) {
		return "", Invalid("", "%q is not an ORCID iD; write it as https://orcid.org/0000-0000-0000-0000 with its right check digit", text)
	}
	return "https://orcid.org/" + id, nil
}

func orcidCheck(id string) bool {
	total := 0
	bare := strings.ReplaceAll(id, "-", "")
	for _, c := range bare[:15] {
		total = (total + int(c-'0')) * 2
	}
	return "0123456789X"[(12-total%11)%11] == bare[15]
}

// ParseDOI accepts a DOI bare, with doi: or as a link, and gives it bare and
// in lower case, as DOIs are compared without regard to case.
func ParseDOI(text string) (string, error) {
	doi := strings.TrimPrefix(strings.ToLower(afterHost(text, "doi.org/")), "doi:")
	if !doiForm.MatchString(doi) {
		return "", Invalid("", "%q is not a DOI; write it as 10.1234/abc", text)
	}
	return doi, nil
}

// ParseCountryCode accepts an ISO 3166-1 alpha-2 code in either case and gives
// it in capitals. Whether the code is assigned is not checked.
func ParseCountryCode(text string) (string, error) {
	return inForm(strings.ToUpper(text), countryForm, "a country code; write two letters such as KH")
}

// ParseURL accepts an absolute http or https address and gives it unchanged.
func ParseURL(text string) (string, error) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", Invalid("", "%q is not a web address; write it with http:// or https://", text)
	}
	return text, nil
}

func parseOpenAlex(text string) (string, error) {
	return inForm(strings.ToUpper(afterHost(text, "openalex.org/")), openAlexForm, "an OpenAlex id; write it as W123 or with https://openalex.org/")
}

func parseWikidata(text string) (string, error) {
	return inForm(strings.ToUpper(afterHost(afterHost(text, "wikidata.org/wiki/"), "wikidata.org/entity/")), wikidataForm, "a Wikidata id; write it as Q42")
}

func parseSlug(text string) (string, error) {
	return inForm(text, slugForm, "a slug; write lower-case letters and digits joined by hyphens")
}

func parseCurrency(text string) (string, error) {
	return inForm(strings.ToUpper(text), currencyForm, "a currency code; write three letters such as USD")
}

func inForm(text string, form *regexp.Regexp, what string) (string, error) {
	if !form.MatchString(text) {
		return "", Invalid("", "%q is not %s", text, what)
	}
	return text, nil
}

// afterHost cuts the host and what a link has before it, if they are there.
func afterHost(text, host string) string {
	text = strings.TrimSpace(text)
	rest := text
	for _, prefixes := range [][]string{{"https://", "http://"}, {"www.", "dx."}} {
		for _, prefix := range prefixes {
			rest, _ = cutPrefixFold(rest, prefix)
		}
	}
	if after, ok := cutPrefixFold(rest, host); ok {
		return after
	}
	return text
}

// cutPrefixFold is strings.CutPrefix without regard to case.
func cutPrefixFold(text, prefix string) (string, bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}
