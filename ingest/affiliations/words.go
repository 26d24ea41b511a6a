package affiliations

import (
	"slices"
	"strings"
	"unicode/utf8"

	"corridor/graph/text"
)

// vocabulary is words of one sort: of scripts with spaces as tokens, of others
// as runs of letters, the longest first.
type vocabulary struct {
	words map[string]bool
	runs  []string
}

// wordsOf makes a vocabulary of a text's words.
func wordsOf(spacedWords, runs string) vocabulary {
	v := vocabulary{words: wordSet(spacedWords)}
	for run := range strings.FieldsSeq(runs) {
		v.runs = append(v.runs, strings.ReplaceAll(text.Normal(run), " ", ""))
	}
	slices.SortStableFunc(v.runs, func(a, b string) int { return len(b) - len(a) })
	return v
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// in tells whether one of the words stands in tokens.
func (v vocabulary) in(tokens []token) bool {
	var run strings.Builder
	for _, t := range tokens {
		if v.words[t.text] {
			return true
		}
		if isUnspacedText(t.text) {
			run.WriteString(t.text)
		}
	}
	return v.inRun(run.String())
}

// inText tells whether one of the words stands in a name's text.
func (v vocabulary) inText(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if v.words[word] {
			return true
		}
	}
	return isUnspacedText(name) && v.inRun(strings.ReplaceAll(name, " ", ""))
}

func (v vocabulary) inRun(run string) bool {
	return run != "" && slices.ContainsFunc(v.runs, func(r string) bool { return strings.Contains(run, r) })
}

// isUnspacedText tells whether a text begins in a script without spaces.
func isUnspacedText(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unspaced(r)
}

// isDistinct tells whether a name says more than what sort of institution it is.
func isDistinct(tokens []token) bool {
	var run strings.Builder
	for _, t := range tokens {
		if isUnspacedText(t.text) {
			run.WriteString(t.text)
		} else if !common.words[t.text] && !isNumber(t.text) && utf8.RuneCountInString(t.text) > 1 {
			return true
		}
	}
	rest := run.String()
	for _, r := range common.runs {
		rest = strings.ReplaceAll(rest, r, "")
	}
	return utf8.RuneCountInString(rest) > 1
}

// silent are words that the same name is printed with or without.
var silent = wordSet("of for and et de la du des")

// spellings are abbreviations, plurals and other spellings of one word, folded.
var spellings = func() map[string]string {
	out := map[string]string{}
	for line := range strings.SplitSeq(`university univ universiti universite universities univeristy univerity unversity
institute inst institut institutes
academy acad
science sci sciences
technology tech technol technologies technological
college coll colleges
hospital hosp hospitals hosptial
national natl nat
laboratory lab laboratories labs
center centre centers centres ctr
engineering eng engn engg
medical med
chemistry chem
physics phys
paleontology palaeontology
agriculture agric agr agricultural
department dept dep depart departments
school sch schools
faculty fac
research res
development dev
international intl
people peoples
teachers teacher
automation autom
mechanics mech
company co
limited ltd
corporation corp
incorporated inc`, "\n") {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			out[w] = words[0]
		}
	}
	return out
}()

// units are words for a part of an institution.
var units = wordsOf(`department school faculty college division institute laboratory center unit section group team office program programme
campus graduate postgraduate key academy base station platform clinic ward chair studies experiment workshop museum library
khoa bo mon vien phong truong`,
	`学院 系 学部 实验室 研究室 教研室 中心 研究所 คณะ ภาควิชา สาขา ศูนย์ สำนัก ຄະນະ ພາກວິຊາ ສູນ មហាវិទ្យាល័យ ដេប៉ាតឺម៉ង់ ဌာန`)

// hospitals are words for a hospital, which is an institution of its own also
// where it is a university's.
var hospitals = wordsOf(`hospital infirmary affiliated benh`, `医院 附属 โรงพยาบาล ໂຮງໝໍ មន្ទីរពេទ្យ ဆေးရုံ`)

// bodies are words for what stands by itself.
var bodies = wordsOf(`university institute academy hospital ministry company limited corporation council administration college center`,
	`大学 研究院 医院 公司 มหาวิทยาลัย โรงพยาบาล สถาบัน กระทรวง ມະຫາວິທະຍາໄລ ໂຮງໝໍ ກະຊວງ សាកលវិទ្យាល័យ មន្ទីរពេទ្យ ក្រសួង တက္ကသိုလ် ဆေးရုံ`)

// faculties are words for the parts of universities.
var faculties = wordsOf(`college school faculty department`, `学院 คณะ ຄະນະ`)

// companies are the words that a company's name ends with or not.
var companies = wordSet(`company limited corporation incorporated`)

// qualifiers before a name make it another's name.
var qualifiers = wordSet(`north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern
southeastern southwestern central first second third fourth fifth sixth seventh eighth ninth tenth no new royal imperial former upper lower inner`)

// common are words of names that many institutions share.
var common = wordsOf(`a the in at on university institute academy college school hospital laboratory center faculty department ministry bureau office
agency council commission committee association society foundation federation organization group company corporation limited incorporated
administration authority service services system systems network union station observatory museum library press court bank army navy air force
national state key provincial province municipal city county district regional central international world global general public civil
people s p r republic royal united federal government capital first second third fourth fifth sixth seventh eighth ninth tenth no
science scientific technology technical engineering research development education educational training teachers normal vocational polytechnic open
medicine medical health care clinical hygiene nursing pharmacy pharmaceutical pharmaceuticals dental dentistry stomatology traditional western
cancer tumor oncology eye heart chest lung brain children women maternal child maternity pediatrics psychiatric mental
disease diseases infectious tropical control prevention rehabilitation life living
arts art music sport sports physical culture cultural languages language foreign studies law political politics social humanities
economics economic finance business commerce trade management policy planning accounting statistics affairs labor labour home interior investment
agriculture forestry fisheries animal plant crop crops veterinary soil food rice water aquatic marine ocean oceanography
botany zoology biology biological biotechnology biochemistry genetics genomics microbiology virology ecology environment environmental entomology
chemistry chemical physics geology geography geophysics geochemistry mathematics astronomy mechanics optics acoustics electronics electronic electrical
electric automation computer computing software information communication communications telecommunications intelligent intelligence data
mechanical industrial industry industries energy power nuclear atomic coal mining metallurgy metals metal steel petroleum oil gas materials material textile
railway transport transportation traffic aviation aeronautics astronautics aerospace space construction architecture building design urban
defense defence military security police safety meteorology meteorological seismology hydrology resources resource protection conservation
affiliated teaching memorial natural applied advanced modern basic fundamental theoretical experimental history archaeology
philosophy psychology sociology nanotechnology`,
	`大学 学院 研究所 研究院 研究 医院 中心 科学院 科学 技术 人民 第一 第二 第三 附属 医学 医科 师范 农业 工业 理工 国家 重点 实验室 物理 化学 生物 数学 中医
省 市 县 部 局 委员会 职业 教育 卫生 林业 财经 政法 外国语 科技 工程 民族 交通 信息 电子
มหาวิทยาลัย วิทยาลัย โรงพยาบาล สถาบัน กระทรวง กรม สำนักงาน ศูนย์ แห่งชาติ วิทยาศาสตร์ เทคโนโลยี คณะ โรงเรียน
ມະຫາວິທະຍາໄລ ວິທະຍາໄລ ໂຮງໝໍ ສະຖາບັນ ກະຊວງ ແຫ່ງຊາດ ສູນ ກົມ
សាកលវិទ្យាល័យ វិទ្យាស្ថាន មន្ទីរពេទ្យ ក្រសួង ជាតិ មជ្ឈមណ្ឌល
တက္ကသိုလ် ဆေးရုံကြီး ဆေးရုံ ဝန်ကြီးဌာန ကောလိပ် သိပ္ပံ ဆေး နည်းပညာ`)
