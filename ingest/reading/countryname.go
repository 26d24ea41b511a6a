package reading

import (
	"strings"
	"sync"

	"corridor/graph"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// nameLanguages are those in which country names are known, as CLDR has them.
var nameLanguages = []string{"en", "fr", "zh", "zh-Hant", "th", "lo", "km", "my", "vi"}

// shownNames are those shown in place of CLDR's English ones.
var shownNames = map[graph.CountryCode]string{
	"MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao", "MK": "North Macedonia", "SZ": "Eswatini", "TR": "Türkiye",
	"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "PS": "Palestine",
}

// otherNames are further spellings, forms and abbreviations in use, by code.
// Former names are among them where they mean one country of today.
var otherNames = map[graph.CountryCode]string{
	"KH": "Kampuchea|Cambodge|Kingdom of Cambodia|Cambodia, Kingdom of|កម្ពុជា|ព្រះរាជាណាចក្រកម្ពុជា|ប្រទេសកម្ពុជា",
	"CN": "PR China|P.R. China|P.R.China|P. R. China|PRC|P.R.C.|People's Republic of China|Peoples Republic of China|Mainland China|China Mainland|China (Mainland)|China, People's Republic of|中华人民共和国|中華人民共和國|中國|中国大陆|Zhongguo",
	"LA": "Lao PDR|Lao P.D.R.|Lao People's Democratic Republic|Lao Peoples Democratic Republic|Lao People’s Democratic Republic|Laos PDR|Laos, PDR|ສປປ ລາວ|ສ.ປ.ປ. ລາວ|ປະເທດລາວ|ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ|老撾|寮国",
	"MM": "Burma|Birmanie|Myanmar (Burma)|Union of Myanmar|Republic of the Union of Myanmar|Union of Burma|မြန်မာ|မြန်မာနိုင်ငံ|ပြည်ထောင်စု သမ္မတ မြန်မာနိုင်ငံတော်|緬甸|缅甸",
	"TH": "Kingdom of Thailand|Siam|ประเทศไทย|ราชอาณาจักรไทย|ไทย|泰國",
	"VN": "Viet Nam|Vietnam|S.R. Vietnam|SR Vietnam|SRV|Socialist Republic of Vietnam|Socialist Republic of Viet Nam|Cộng hòa xã hội chủ nghĩa Việt Nam|Vietnam, Socialist Republic of|越南社会主义共和国",
	"HK": "Hong Kong SAR|Hongkong|Hong Kong, China|Hong Kong SAR, China|Hong Kong S.A.R.|香港|中国香港",
	"MO": "Macau|Macao SAR|Macau SAR|Macao, China|Macau, China|澳门|澳門",
	"TW": "Taiwan, Province of China|Taiwan, China|Chinese Taipei|Taiwan, R.O.C.|Taiwan (R.O.C.)|Taiwan R.O.C.|ROC|Republic of China|台湾|臺灣|台灣",
	"GB": "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland",
	"US": "USA|U.S.A.|US|U.S.|United States of America|The United States|the United States of America",
	"GR": "Hellas|Hellenic Republic|EL", "KR": "Republic of Korea|Korea, Republic of|Korea (South)|Korea, South|R.O. Korea|Rep. of Korea|S. Korea|ROK",
	"KP": "Democratic People's Republic of Korea|Korea, Democratic People's Republic of|DPRK|DPR Korea|N. Korea",
	"RU": "Russian Federation", "CZ": "Czech Republic", "MK": "Macedonia|FYROM", "SZ": "Swaziland", "TR": "Turkey|Turkiye",
	"CI": "Ivory Coast|Cote d'Ivoire", "CV": "Cabo Verde", "TL": "East Timor", "BN": "Brunei Darussalam", "IR": "Islamic Republic of Iran|Iran, Islamic Republic of",
	"SY": "Syrian Arab Republic", "TZ": "United Republic of Tanzania|Tanzania, United Republic of", "MD": "Republic of Moldova|Moldova, Republic of",
	"VE": "Bolivarian Republic of Venezuela|Venezuela, Bolivarian Republic of", "BO": "Plurinational State of Bolivia|Bolivia, Plurinational State of",
	"NL": "The Netherlands|Holland", "AE": "UAE|U.A.E.", "PS": "State of Palestine|Palestine, State of|Palestinian Territory", "VA": "Holy See",
	"CD": "DR Congo|D.R. Congo|DRC|Congo, Democratic Republic of the|Congo, The Democratic Republic of the|Zaire",
	"CG": "Congo-Brazzaville|Republic of Congo", "BA": "Bosnia and Herzegovina", "TT": "Trinidad and Tobago", "FM": "Federated States of Micronesia|Micronesia, Federated States of",
}

// formalLeads stand before a country's name in its full form. "Republic of
// China", "Republic of Korea" and the two Congos are names of their own.
var formalLeads = []string{"the", "kingdom of", "republic of", "republic of the", "federal republic of", "people s republic of",
	"peoples republic of", "islamic republic of", "socialist republic of", "commonwealth of", "state of", "union of", "principality of",
	"grand duchy of", "sultanate of", "federation of"}

// withdrawnCodes are no countries of today, though package language knows them.
var withdrawnCodes = map[string]bool{"AC": true, "AN": true, "CP": true, "CS": true, "DG": true, "FQ": true, "NT": true, "PC": true, "SU": true,
	"TA": true, "YU": true, "EU": true, "UN": true}

// countries are the codes in force, and what means them.
type countries struct {
	codes map[string]graph.CountryCode // alpha-2 and alpha-3
	names map[string]graph.CountryCode // folded; those that mean several are left out
	shown map[graph.CountryCode]string
	in    map[graph.CountryCode][]graph.Name
}

var known = sync.OnceValue(func() *countries {
	c := &countries{codes: map[string]graph.CountryCode{}, names: map[string]graph.CountryCode{},
		shown: map[graph.CountryCode]string{}, in: map[graph.CountryCode][]graph.Name{}}
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			c.learn(string(first) + string(second))
		}
	}
	for code, list := range otherNames {
		for name := range strings.SplitSeq(list, "|") {
			c.names[Fold(name)] = code
		}
	}
	c.codes["UK"], c.codes["EL"] = "GB", "GR" // the European Union's
	return c
})

// learn takes in a code, if it is one of a country of today.
func (c *countries) learn(text string) {
	region, err := language.ParseRegion(text)
	if err != nil || !region.IsCountry() || region.Canonicalize() != region || withdrawnCodes[text] ||
		region.ISO3() == "ZZZ" {
		return
	}
	code := graph.CountryCode(text)
	c.codes[text], c.codes[region.ISO3()] = code, code
	for _, tag := range nameLanguages {
		name := display.Regions(language.Make(tag)).Name(region)
		if name == "" || name == text {
			continue
		}
		if other, taken := c.names[Fold(name)]; taken && other != code {
			continue
		}
		c.names[Fold(name)] = code
		base, _, _ := strings.Cut(tag, "-")
		c.in[code] = append(c.in[code], graph.Name{Value: name, Language: base, Type: graph.NameLabel})
		if tag == "en" {
			c.shown[code] = name
		}
	}
	if name := shownNames[code]; name != "" {
		c.shown[code] = name
		c.names[Fold(name)] = code
	}
}

// CountryName gives the name to show of a country, "" where the code is of none
// of today.
func CountryName(code graph.CountryCode) string { return known().shown[code] }

// CountryNames gives a country's names in English, French and the languages of
// the corridor.
func CountryNames(code graph.CountryCode) []graph.Name { return known().in[code] }

// CountriesByName gives the codes of countries by all names that mean one of
// them, folded. It is not to be changed.
func CountriesByName() map[string]graph.CountryCode { return known().names }

// CountryCode reads a two-letter code where one is due, in either case; the
// European Union's EL and UK are GR and GB. "" where it is none in force.
func CountryCode(text string) graph.CountryCode {
	if text = strings.ToUpper(strings.TrimSpace(text)); len(text) != 2 {
		return ""
	}
	return known().codes[text]
}
