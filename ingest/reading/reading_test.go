package reading_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"corridor/graph"
	"corridor/ingest/reading"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "  two\u00a0 words\n": "two words", "a\x00b\x07": "ab", "bad \xff byte": "bad \uFFFD byte",
		"\uFEFFmark": "mark", "ມະຫາ\u200bວິທະຍາໄລ": "ມະຫາ\u200bວິທະຍາໄລ", "": "",
	} {
		got, mended := reading.Text(in)
		if got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
		if wantMended := strings.ContainsAny(in, "\x00\x07\uFEFF") || !utf8.ValidString(in); mended != wantMended {
			t.Errorf("%q: mended %t", in, mended)
		}
	}
}

func TestFold(t *testing.T) {
	for _, alike := range [][]string{
		{"Đại học Y Hà Nội", "đai hoc y ha noi", "ĐẠI HỌC Y HÀ NỘI"},
		{"Co-operation Ltd.", "co\u2010operation ltd", "CO\u00a0OPERATION LTD"},
		{"ມະຫາວິທະຍາໄລ", "ມະຫາ\u200bວິທະຍາໄລ"},
		{"Ｕｎｉｖｅｒｓｉｔｙ", "University"},
		{"Kasetsart University (Thailand)", "Kasetsart University Thailand"},
	} {
		for _, other := range alike[1:] {
			if reading.Fold(alike[0]) != reading.Fold(other) {
				t.Errorf("%q and %q are not alike: %q, %q", alike[0], other, reading.Fold(alike[0]), reading.Fold(other))
			}
		}
	}
	for _, differ := range [][2]string{{"University of Medicine 1", "University of Medicine 2"}, {"Wei Zhang", "Zhang Wei"}, {"J. Li", "Jun Li"}} {
		if reading.Fold(differ[0]) == reading.Fold(differ[1]) {
			t.Errorf("%q and %q are alike", differ[0], differ[1])
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, id := range []string{"A9999999999", "https://openalex.org/A5317838346", "w4285719527", "https://openalex.org/W4285719527/"} {
		if !reading.PlaceholderID(id) {
			t.Errorf("%s is a thing", id)
		}
	}
	if reading.PlaceholderID("https://openalex.org/A5099999999") || reading.PlaceholderID("") {
		t.Error("a thing is a placeholder")
	}
	for _, text := range []string{"", " ", "Unknown", "N/A", "null", "<nil>", "None", "NULL AUTHOR_ID", "Deleted Author", "—", "???", "n.a.", "\uFFFD", "[Author not known]", "不详", "ไม่ระบุชื่อ", "Khuyết danh"} {
		if !reading.Placeholder(text) {
			t.Errorf("%q is a name", text)
		}
	}
	for _, text := range []string{"Noneh", "Na Phon", "Thandar", "王", "1", "Unknown Pleasures Institute"} {
		if reading.Placeholder(text) {
			t.Errorf("%q is a placeholder", text)
		}
	}
	if reading.Year(0) != nil || reading.Year(20011) != nil || *reading.Year(1996) != 1996 {
		t.Error("years")
	}
	for text, none := range map[string]bool{"9999-12-31": true, "0001-01-01": true, "0499": true, "2101-01": true, "0500": false, "2100-12-31": false} {
		if _, err := reading.Date(text); errors.Is(err, reading.ErrYear) != none {
			t.Errorf("%s: error %v", text, err)
		}
	}
	zero, far, ten := 0.0, 181.0, 10.0
	if lat, _ := reading.Point(&zero, &zero); lat != nil {
		t.Error("an institution in the Gulf of Guinea")
	}
	if lat, _ := reading.Point(&ten, &far); lat != nil {
		t.Error("an institution beyond the Earth")
	}
	if lat, lng := reading.Point(&zero, &ten); lat == nil || lng == nil {
		t.Error("the equator is a place")
	}
}

func TestCountry(t *testing.T) {
	for want, cells := range map[graph.CountryCode][]string{
		"LA": {"LA", "la", "LAO", "Lao PDR", "Lao P.D.R.", "Laos", "ສປປ ລາວ", "老挝", "老撾", "Lao People’s Democratic Republic"},
		"VN": {"Viet Nam", "VIỆT NAM", "S.R. Vietnam", "vnm", "Socialist Republic of Vietnam", "越南"},
		"MM": {"Burma", "Myanmar (Burma)", "Republic of the Union of Myanmar", "မြန်မာ", "緬甸"},
		"CN": {"P.R. China", "PR China", "People's Republic of China", "中国", "Mainland China", "PRC"},
		"TH": {"Kingdom of Thailand", "ประเทศไทย", "ไทย"}, "KH": {"Kampuchea", "កម្ពុជា", "khm", "Kingdom of Cambodia"},
		"NA": {"NA", "Namibia"}, "GB": {"UK", "Great Britain", "England"}, "GR": {"EL", "GR", "Greece"}, "HK": {"Hong Kong SAR", "香港"},
		"MO": {"Macao", "Macau"}, "TW": {"Taiwan", "Taiwan, Province of China", "Republic of China"}, "KR": {"Republic of Korea", "South Korea"},
		"CG": {"Republic of the Congo"}, "US": {"USA", "United States of America"}, "FR": {"France", "Republic of France", "法国"},
	} {
		for _, cell := range cells {
			if got, doubt := reading.Country(cell); got != want || doubt != "" {
				t.Errorf("%q is %q (%s), want %s", cell, got, doubt, want)
			}
		}
	}
	for cell, about := range map[string]string{"Louisiana": "state", "LA, USA": "US", "Lao": "language", "Indochina": "no country", "Georgia": "state",
		"Vientiane": "city", "Thailand / Laos": "several", "Mekong region": "region", "Korea": "South", "Vienam": "VN", "South China Sea": "sea", "XX": "no country"} {
		if got, doubt := reading.Country(cell); got != "" || !strings.Contains(doubt, about) {
			t.Errorf("%q is %q (%s)", cell, got, doubt)
		}
	}
	if got, doubt := reading.Country("N/A"); got != "" || doubt != "" {
		t.Errorf("N/A is %q (%s)", got, doubt)
	}
}

func TestAddressCountry(t *testing.T) {
	for address, want := range map[string]graph.CountryCode{
		"Faculty of Science, National University of Laos, Vientiane, Lao PDR.": "LA", "Tulane University, New Orleans, LA": "", "UCLA, Los Angeles, LA, USA": "US",
		"Guangzhou 510275, P. R. China": "CN", "Bangkok, Thailand 10330": "TH", "China Medical University, Taichung": "", "Atlanta, Georgia": "",
		"University of South China": "", "Hanoi; Viet Nam": "VN", "北京大学，北京，中国": "CN", "": "", "China": "CN", ",": "",
		"School of Law, Hong Kong, China": "HK", "Kowloon, Hong Kong SAR, P.R. China.": "HK", "Taipa, Macau, People's Republic of China": "MO",
		"Academia Sinica, Taipei, Taiwan, China": "TW", "Taipei, Taiwan, Republic of China": "TW", "Hong Kong, Kunming, China": "CN",
	} {
		if got := reading.AddressCountry(address); got != want {
			t.Errorf("%q is in %q, want %q", address, got, want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for in, want := range map[string]graph.DOI{
		"10.5555/ABC": "10.5555/abc", "https://doi.org/10.5555/abc": "10.5555/abc", "http://dx.doi.org/10.5555/abc": "10.5555/abc", "doi: 10.5555/abc": "10.5555/abc",
		"DOI:10.5555/abc.": "10.5555/abc", "https://doi.org/10.5555%2Fabc": "10.5555/abc", "https://doi-org.proxy.example.edu/10.5555/abc": "10.5555/abc",
		"10.1002/(SICI)1097(199901)1:1%3C1::AID%3E3.0.CO;2-X": "10.1002/(sici)1097(199901)1:1<1::aid>3.0.co;2-x", "(10.5555/abc)": "10.5555/abc", "10.5555/abc)": "10.5555/abc",
		"https://example.org/10.5555": "", "10.5555": "", "pending": "", "10.5555/a(b)": "10.5555/a(b)",
	} {
		if got := reading.DOI(in); got != want {
			t.Errorf("DOI %q is %q, want %q", in, got, want)
		}
	}
	const orcid = "https://orcid.org/0000-0002-1825-0097"
	for _, in := range []string{"0000-0002-1825-0097", "http://orcid.org/0000-0002-1825-0097", "0000 0002 1825 0097", "0000\u20110002\u20111825\u20110097",
		"0000–0002–1825–0097", "ORCID:0000000218250097", orcid + "/", "https://www.orcid.org/0000-0002-1825-0097"} {
		if got := reading.ORCID(in); got != orcid {
			t.Errorf("ORCID %q is %q", in, got)
		}
	}
	if got := reading.ORCID("0000-0002-1694-233x"); got != "https://orcid.org/0000-0002-1694-233X" {
		t.Errorf("a small x: %q", got)
	}
	if got := reading.ORCID("0000-0002-1825-0098"); got != "" {
		t.Errorf("a wrong check digit: %q", got)
	}
	if !reading.SharedORCID([]graph.ORCID{orcid, orcid}) || reading.SharedORCID([]graph.ORCID{orcid}) || reading.SharedORCID([]graph.ORCID{orcid, ""}) ||
		reading.SharedORCID([]graph.ORCID{"", ""}) {
		t.Error("whose is an iD of all")
	}
	if got := reading.Website("  www.example.org "); got == nil || *got != "http://www.example.org" {
		t.Errorf("website %v", got)
	}
	if reading.Website("javascript:alert(1)") != nil || reading.Website("none") != nil {
		t.Error("no website is one")
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"CO<sub>2</sub> uptake": "CO2 uptake", "In N<30 patients, p>0.05": "In N<30 patients, p>0.05", "A &amp; B": "A & B", "A &amp;amp; B": "A & B",
		"&lt;i&gt;Oryza&lt;/i&gt; sativa": "Oryza sativa", "Line<br/>break\n here": "Line break here", "AT&T in Laos": "AT&T in Laos",
		"<mml:math><mml:mi>x</mml:mi><mml:annotation>x_1</mml:annotation></mml:math> rises": "x rises", "<jats:italic>In vitro</jats:italic> study": "In vitro study",
		"<script>alert(1)</script>Safe": "Safe", "a < b and c > d": "a < b and c > d", "<b>Bold": "Bold", "null": "", "": "", "x<y>z": "x<y>z",
		"<i>In vitro</i>studies": "In vitro studies", "<i>p</i>H of soils": "pH of soils", "Lake<subtitle>A survey</subtitle>": "Lake: A survey",
		"jets in<mml:math x=\"1\"><mml:mi>p</mml:mi><mml:mi>p</mml:mi></mml:math>collisions": "jets in pp collisions",
		"<p class=\"t\">Para</p><p>two</p>":                                                  "Para two", "caf&eacute; &#233; &#x1F33E;": "café é 🌾", "<tex-math>\\frac</tex-math>of": "of", "<!-- c -->t": "t",
	} {
		if got, _ := reading.Title(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
	if reading.TitleKey("Diesel generators in clinics") != reading.TitleKey("Diesel Generators in Clinics.") {
		t.Error("titles are not alike")
	}
	if got, mended := reading.Title(strings.Repeat("long ", 10_000)); len(got) > 5000 || !mended {
		t.Errorf("a title of %d bytes", len(got))
	}
}

func TestNames(t *testing.T) {
	for _, name := range []string{"", "et al.", "U", "Daw", "Dr.", "Assoc. Prof. Dr.", "Unknown", "รศ.ดร.", "等", "Ma", "Prof. Ma", "Dr. Maung, PhD"} {
		if !reading.Nameless(name) {
			t.Errorf("%q is a name", name)
		}
	}
	for _, name := range []string{"Thandar", "U Thant", "Sok, Pisey", "张伟", "Maria de la Cruz", "O", "Ko Ko", "U Ko Ko", "Maung Maung", "Daw Ma Ma", "Khun Nai"} {
		if reading.Nameless(name) {
			t.Errorf("%q is no name", name)
		}
	}
	for _, like := range [][2]string{{"Daw Thandar", "Thandar"}, {"Wei Zhang", "Zhang Wei"}, {"Nguyen Thi Minh Hanh", "Hanh N.T.M."}, {"Xiao Ming", "Xiaoming"}, {"Wei Zhang (张伟)", "Wei Zhang"},
		{"Ludwig van den Berg", "van den Berg, L."}, {"DE LA CRUZ Maria", "Maria de la Cruz"}, {"รศ.ดร. สมใจ ใจดี", "สมใจ ใจดี"}, {"Somjai Jaidee, PhD", "Assoc. Prof. Dr. Somjai Jaidee"}, {"U Ko Ko", "Ko Ko"}, {"Dr. Maung Maung", "Maung Maung, PhD"}} {
		if !reading.LikeNames(like[0], like[1]) || !reading.LikeNames(like[1], like[0]) {
			t.Errorf("%q and %q are not suggested", like[0], like[1])
		}
	}
	for _, other := range [][2]string{{"Wei Zhang", "Wei Zhao"}, {"Thandar", "Thandar Aung"}, {"Li Jun", "Wang Jun"}, {"J. Li", "J. Wang"}, {"Ko Ko", "Maung Maung"}, {"U Ko Ko", "U Maung Maung"}} {
		if reading.LikeNames(other[0], other[1]) {
			t.Errorf("%q and %q are suggested", other[0], other[1])
		}
	}
	for _, group := range []string{"Mekong Rice Consortium", "Malaria Working Group", "WHO Collaborative Team", "R Core Team", "Task Force on Rice", "the STUDY-GROUP", "张伟团队", "疟疾研究组", "University of X"} {
		if !reading.Group(group) {
			t.Errorf("%q is no group", group)
		}
	}
	for _, name := range []string{"Groupina Sok", "Teamo Ly", "张伟", "Thandar", "", "Networka, S.", "John Force"} {
		if reading.Group(name) {
			t.Errorf("%q is a group", name)
		}
	}
}

func TestCircles(t *testing.T) {
	ties := map[string][]string{"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "self": {"self", "d"}, "in": {"a"}}
	in := reading.CutCircles(ties)
	if !slices.Equal(in, []string{"a", "b", "c", "self"}) {
		t.Errorf("in circles %v", in)
	}
	for thing, want := range map[string][]string{"a": {}, "b": {}, "c": {"d"}, "d": {"e"}, "self": {"d"}, "in": {"a"}} {
		if !slices.Equal(ties[thing], want) {
			t.Errorf("%s is tied to %v, want %v", thing, ties[thing], want)
		}
	}
	chain := map[string][]string{}
	for i := range 200_000 {
		chain[strconv.Itoa(i)] = []string{strconv.Itoa(i + 1)}
	}
	if in := reading.CutCircles(chain); len(in) != 0 {
		t.Errorf("%d in circles of a chain", len(in))
	}
}

func TestAmount(t *testing.T) {
	for in, want := range map[string]float64{"4512345,5": 4512345.5, "1 200 000,00": 1200000, "150000.00": 150000, "1,250,000.00": 1250000, "1.250.000": 1250000,
		"1.250.000,5": 1250000.5, "1'250'000": 1250000, "0,00": 0, "0": 0, "2500000": 2500000, "12,5": 12.5, "1999999,99": 1999999.99, "0.123": 0.123, "1234567.123": 1234567.123} {
		if got, ok := reading.Amount(in); !ok || got != want {
			t.Errorf("%q is %v (%t), want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "1.234", "250,000", "1,2,3", "-5", "1.250,000.00", "12 34", "in kind", "1 000,000,00", "1e9", "9999999999999999999999"} {
		if got, ok := reading.Amount(in); ok {
			t.Errorf("%q is %v", in, got)
		}
	}
}

func TestVintage(t *testing.T) {
	for name, want := range map[string][2]string{"v2.9-2026-08-25-ror-data.zip": {"2026-08-25", "v2.9"}, "/x/v1.59-2025-01-23-ror-data_schema_v2.json": {"2025-01-23", "v1.59"},
		"ror.jsonl": {"", ""}, "updated_date=2023-05-03": {"2023-05-03", ""}, "x-2026-13-45.json": {"", ""}} {
		date, version := reading.Vintage(name)
		got := [2]string{}
		if date != nil {
			got[0] = string(*date)
		}
		if version != nil {
			got[1] = *version
		}
		if got != want {
			t.Errorf("%s is of %q, want %q", name, got, want)
		}
	}
}

func FuzzReading(f *testing.F) {
	for _, s := range []string{"CO<sub>2</sub> &amp;lt;", "Lao PDR", "10.5555/a%2Fb", "0000-0002-1825-0097", "U Thant, PhD", "\xff\x00"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, s, other string) {
		text, _ := reading.Text(s)
		if again, mended := reading.Text(text); again != text || mended && !strings.ContainsRune(text, utf8.RuneError) || !graph.IsText(text) {
			t.Errorf("text %q of %q is not settled: %q", text, s, again)
		}
		if title, _ := reading.Title(s); !graph.IsText(title) {
			t.Errorf("title %q", title)
		}
		if folded := reading.Fold(text); reading.Fold(folded) != folded {
			t.Errorf("%q folds to %q and on to %q", text, folded, reading.Fold(folded))
		}
		if reading.LikeNames(s, other) != reading.LikeNames(other, s) {
			t.Errorf("%q and %q are like in one direction", s, other)
		}
		if doi := reading.DOI(s); doi != "" && reading.DOI(string(doi)) != doi {
			t.Errorf("DOI %q of %q is not settled: %q", doi, s, reading.DOI(string(doi)))
		}
		reading.Country(s)
		reading.AddressCountry(s)
		reading.ORCID(s)
		reading.Nameless(s)
	})
}
