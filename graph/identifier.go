package graph

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

var (
	wikidataForm = regexp.MustCompile(`^Q[1-9]\d{0,11}$`)
	countryForm  = regexp.MustCompile(`^[A-Z]{2}$`)
	slugForm     = regexp.MustCompile(`^[a-z0-9]+(?:[-.][a-z0-9]+)*$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// ParseROR accepts a ROR id bare, after a label or as a link, in either case,
// and gives the full https form. The check digits must be right.
func ParseROR(text string) (string, error) {
	id, err := after(text, "ROR id", []string{"ror id", "ror"}, []string{"ror.org", "api.ror.org"})
	if err != nil {
		return "", err
	}
	id = strings.ToLower(id)
	switch {
	case !isROR(id):
		return "", Invalid("", "%q is not a ROR id, which has nine characters, a 0 and two digits at the ends; write it as https://ror.org/03yrm5c26", brief(text))
	case !rorCheck(id):
		return "", Invalid("", "%q is not a ROR id: its check digits do not fit, so one of its characters is wrong", brief(text))
	}
	return "https://ror.org/" + id, nil
}

// isROR tells whether a text has the form of a ROR id: a 0, six digits in base 32,
// two decimal ones.
func isROR(id string) bool {
	return len(id) == 9 && id[0] == '0' && areDigits(id[1:7]) && areDecimal(id[7:])
}

// areDecimal tells whether a text holds nothing but the digits 0 to 9.
func areDecimal(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
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

// ParseOpenAlex accepts an OpenAlex id bare, after a label or as a link to its
// pages or its interface, in either case, and gives it bare: W123.
func ParseOpenAlex(text string) (string, error) {
	id, err := after(text, "OpenAlex id", []string{"openalex id", "openalex"}, []string{"openalex.org", "api.openalex.org", "explore.openalex.org"})
	if err != nil {
		return "", err
	}
	return inForm(text, strings.ToUpper(id), isOpenAlex, "an OpenAlex id, which is a letter and digits; write it as W123 or with https://openalex.org/")
}

// isOpenAlex tells whether a text has the form of an OpenAlex id: a letter and up to
// twelve digits.
func isOpenAlex(id string) bool {
	return len(id) > 1 && len(id) <= 13 && id[0] >= 'A' && id[0] <= 'Z' && areDecimal(id[1:])
}

// ParseWikidata accepts a Wikidata item bare, after a prefix or as a link to
// its page or entity, in either case, and gives it bare: Q42.
func ParseWikidata(text string) (string, error) {
	id, err := after(text, "Wikidata item", []string{"wikidata", "wd"}, []string{"wikidata.org", "m.wikidata.org"})
	if err != nil {
		return "", err
	}
	return inForm(text, strings.ToUpper(id), wikidataForm.MatchString, "a Wikidata item, which is Q and digits; write it as Q42")
}

// ParseCountryCode accepts an ISO 3166-1 alpha-2 code in either case and gives
// it in capitals. Whether the code is assigned is not checked.
func ParseCountryCode(text string) (string, error) {
	return inForm(text, strings.ToUpper(pasted(width.Fold.String(text))), countryForm.MatchString, "a country code; write two letters such as KH")
}

// ParseURL accepts an absolute http or https address and gives it unchanged.
func ParseURL(text string) (string, error) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", Invalid("", "%q is not a web address; write it with http:// or https://", brief(text))
	}
	return text, nil
}

func parseSlug(text string) (string, error) {
	return inForm(text, text, slugForm.MatchString, "a slug; write lower-case letters and digits joined by hyphens")
}

func parseCurrency(text string) (string, error) {
	return inForm(text, strings.ToUpper(pasted(text)), currencyForm.MatchString, "a currency code; write three letters such as USD")
}

// inForm gives what was read of a text where it is of the form.
func inForm(text, read string, form func(string) bool, what string) (string, error) {
	if !form(read) {
		return "", Invalid("", "%q is not %s", brief(text), what)
	}
	return read, nil
}
