package reading

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// placeholderIDs are OpenAlex's ids that stand for "not known": an author who
// was not told apart, one who was deleted, a work that was deleted.
var placeholderIDs = []string{"A9999999999", "A5317838346", "W4285719527"}

// PlaceholderID tells whether an OpenAlex id, in whatever spelling, stands for
// nobody and nothing.
func PlaceholderID(id string) bool {
	id = strings.ToUpper(strings.TrimRight(strings.TrimSpace(id), "/"))
	return slices.Contains(placeholderIDs, id[strings.LastIndexByte(id, '/')+1:])
}

// placeholderTexts stand for "unknown" where a name is expected, folded.
var placeholderTexts = map[string]bool{}

func init() {
	for _, word := range []string{"", "unknown", "not known", "unknown author", "unknown institution", "n/a", "na", "n.a.", "nil", "<nil>",
		"null", "none", "nan", "undefined", "not available", "not applicable", "not specified", "not provided", "no name", "no title",
		"untitled", "tbd", "tba", "to be announced", "to be determined", "anonymous", "author", "null author_id", "deleted author",
		"deleted institution", "deleted", "-", "--", "?", "...", "#n/a", "author unknown", "author not known", "no author", "name unknown",
		"name not known", "not given", "not stated", "unnamed", "no affiliation", "未知", "佚名", "无", "不详", "不明", "匿名", "无名氏", "暂无",
		"không rõ", "không xác định", "khuyết danh", "vô danh", "ไม่ทราบ", "ไม่ทราบชื่อ", "ไม่ระบุ", "ไม่ระบุชื่อ", "ບໍ່ຮູ້", "ບໍ່ຮູ້ຊື່", "មិនស្គាល់", "မသိ", "အမည်မသိ"} {
		placeholderTexts[placeholderForm(word)] = true
	}
}

// Placeholder tells whether a text stands for "unknown" where a name is
// expected. A text without a letter or digit does.
func Placeholder(s string) bool { return placeholderFolded(Fold(s)) }

// placeholderFolded is Placeholder of a text that is folded.
func placeholderFolded(folded string) bool {
	form := trimmedForm(folded)
	return form == "" || placeholderTexts[form]
}

func placeholderForm(s string) string { return trimmedForm(Fold(s)) }

// trimmedForm takes from a folded text the marks around it that are written for
// "unknown".
func trimmedForm(folded string) string { return strings.Trim(folded, "-–—_?*#<>!/\\| \uFFFD") }

// noTitles stand for "none" where a title is expected. Fewer words do than
// where a name is: works are called "Unknown" and "Author".
var noTitles = map[string]bool{"": true, "null": true, "nil": true, "none": true, "nan": true, "undefined": true, "n a": true, "untitled": true,
	"no title": true, "not available": true, "title not available": true, "no title available": true, "unknown title": true, "deleted work": true}

// NoTitle tells whether a text stands for "none" where a title is expected.
func NoTitle(s string) bool { return noTitles[placeholderForm(s)] }

// Years that a record may be of: the oldest academies are of the first
// millennium. What is outside stands for "unknown" or is an error of typing.
const (
	FirstYear = 500
	LastYear  = 2100
)

// Year gives the year, nil where the number is none.
func Year(n int) *int {
	if n < FirstYear || n > LastYear {
		return nil
	}
	return &n
}

// Count gives the number of what was counted, nil where it is below 0: nothing is
// there less often than not at all.
func Count(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

// ErrYear: a date is of a year that no record may be of.
var ErrYear = fmt.Errorf("the year is not from %d to %d", FirstYear, LastYear)

// Date reads a date as graph.ParseDate does. Of a year that is none (Year) the error is
// ErrYear.
func Date(text string) (graph.Date, error) {
	date, err := graph.ParseDate(text)
	if err != nil {
		return "", err
	}
	if year, err := strconv.Atoi(string(date)[:4]); err != nil || Year(year) == nil {
		return "", ErrYear
	}
	return date, nil
}

// Point gives a place on Earth, nils where one of the two is missing or out of
// range, or where both are 0: no institution stands in the Gulf of Guinea.
func Point(latitude, longitude *float64) (lat, lng *float64) {
	if latitude == nil || longitude == nil || *latitude == 0 && *longitude == 0 ||
		!within(*latitude, 90) || !within(*longitude, 180) {
		return nil, nil
	}
	return latitude, longitude
}

func within(v, limit float64) bool { return v >= -limit && v <= limit }
