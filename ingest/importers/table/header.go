package table

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// headerLooked is how many rows are looked at for the header.
const headerLooked = 30

// header says which columns a sheet has.
type header struct {
	first, last int // lines that it stands on
	at          int // index of the first row behind it
	columns     []headed
	unnamed     []int // columns without a name, from 1
	unknown     []headed
	left        []headed // known ones that are not read
	doubled     [][2]int // columns, from 0, that are called the same
	unit        string   // what the sheet says of the unit of its amounts, "" where nothing
	unitAt      place
}

// headed is a column of a sheet.
type headed struct {
	*column
	at   int // from 0
	text string
	unit string // in brackets behind it
	// under: it stands below a heading over several columns.
	under bool
}

// place is where a cell stands.
type place struct{ column, line int }

var (
	inBrackets = regexp.MustCompile(`^(.*?)\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*$`)
	unitWords  = regexp.MustCompile(`(?i)\b(?:unit|units|in)\b|หน่วย|单位|單位|đơn vị|ຫົວໜ່ວຍ|ឯកតា`)
	unitScale  = regexp.MustCompile(`(?i)thousand|million|billion|(?:^|[^0-9])'?000\b|\bk\b|\bm\b|\bmn\b|พัน|ล้าน|千|万|萬|百万|亿|nghìn|ngàn|triệu|tỷ|ພັນ|ລ້ານ|ពាន់|លាន`)
	rowsForm   = regexp.MustCompile(`^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$`)
)

// HeaderRows reads the value of --header-row: "3" or "3-4".
func HeaderRows(text string) (first, last int, err error) {
	parts := rowsForm.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return 0, 0, fmt.Errorf("%q is no row of a header; write a number such as 3, or 3-4 where it stands on two", text)
	}
	first, _ = strconv.Atoi(parts[1])
	last = first
	if parts[2] != "" {
		last, _ = strconv.Atoi(parts[2])
	}
	if first < 1 || last < first || last > first+1 {
		return 0, 0, fmt.Errorf("%q is no row of a header, which stands on one or two rows", text)
	}
	return first, last, nil
}

// findHeader finds the header of a sheet, or takes the rows that are asked for. It
// is nil where there is none.
func (b byHeader) findHeader(rows []sheets.Row, first, last int) *header {
	if first > 0 {
		at := slices.IndexFunc(rows, func(r sheets.Row) bool { return r.Line >= first })
		if at < 0 || rows[at].Line != first {
			return nil
		}
		return b.headerAt(rows, at, last > first)
	}
	for at := range rows[:min(len(rows), headerLooked)] {
		one, two := b.headerAt(rows, at, false), b.headerAt(rows, at, true)
		switch {
		case one.plausible() && two.known() > one.known():
			return two
		case one.plausible():
			return one
		case two.plausible() && two.known() > b.headerAt(rows, at+1, false).known():
			return two
		}
	}
	return nil
}

// suggested says which two rows may be the header of a sheet in which none is found, ""
// where none look like it.
func (b byHeader) suggested(rows []sheets.Row) string {
	var best *header
	for at := range rows[:min(len(rows), headerLooked)] {
		if two := b.headerAt(rows, at, true); two.known() > best.known() {
			best = two
		}
	}
	if best == nil {
		return ""
	}
	return fmt.Sprintf(", perhaps --header-row %d-%d", best.first, best.last)
}

// plausible tells whether a row is a header: it names what records are called or
// known by, and half of what it says is known, or two of it.
func (h *header) plausible() bool {
	if h == nil {
		return false
	}
	naming := slices.ContainsFunc(h.columns, func(c headed) bool {
		return c.sort == ofName || c.sort == ofFamilyName || c.sort == ofID || c.sort == ofProperty && (c.property.Key || c.property.Name == "indicator")
	})
	return naming && (len(h.columns) >= 2 || len(h.columns) >= len(h.unknown))
}

// known is how many columns the header names, each once.
func (h *header) known() int {
	if h == nil {
		return 0
	}
	return len(h.columns) - len(h.doubled)
}

// headerAt reads the header that begins with a row; nil where a second one is due
// that is none.
func (b byHeader) headerAt(rows []sheets.Row, at int, two bool) *header {
	h := &header{first: rows[at].Line, last: rows[at].Line, at: at + 1}
	texts := headTexts(rows[at])
	above := make([]string, len(texts))
	if two {
		if at+1 == len(rows) {
			return nil
		}
		h.last, h.at = rows[at+1].Line, at+2
		above, texts = texts, headTexts(rows[at+1])
	}
	for len(texts) < len(above) {
		texts = append(texts, "")
	}
	for len(above) < len(texts) {
		above = append(above, "")
	}
	h.findUnit(rows[:at])
	group := "" // of headings over several columns, which a text has over the first
	for i, text := range texts {
		if clean(above[i]) != "" {
			group = above[i]
		}
		b.add(h, i, group, above[i], text)
	}
	return h
}

// headTexts are the headings that stand over the columns of a row.
func headTexts(r sheets.Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		if out[i] = c.Text; c.Kind == sheets.Empty {
			out[i] = c.Head
		}
	}
	return out
}

// add reads the heading of a column, which may have another above it, of its own or of a
// group of columns.
func (b byHeader) add(h *header, at int, group, above, text string) {
	shown := firstOf(clean(text), clean(above))
	under := clean(text) != "" && clean(group) != "" && clean(group) != clean(text)
	if c, unit := b.findBelow(group, above, text); c != nil && !h.leaveName(c, under, at, shown) {
		for _, before := range h.columns {
			if before.column == c || before.name == c.name {
				h.doubled = append(h.doubled, [2]int{before.at, at})
				break
			}
		}
		h.columns = append(h.columns, headed{c, at, shown, unit, under})
		return
	}
	if shown == "" {
		h.unnamed = append(h.unnamed, at+1)
		return
	}
	h.unknown = append(h.unknown, headed{nil, at, shown, "", under})
}

// leaveName tells whether a column is not read since its heading, such as name, means that
// of what stands above it: where another column by itself has the names of the records.
// One of which that comes to light so is left out.
func (h *header) leaveName(c *column, under bool, at int, shown string) bool {
	i := slices.IndexFunc(h.columns, func(before headed) bool { return before.sort == ofName })
	if c.sort != ofName || i < 0 || h.columns[i].under == under {
		return false
	}
	if !under {
		before := h.columns[i]
		h.columns = slices.Delete(h.columns, i, i+1)
		h.unknown = append(h.unknown, headed{nil, before.at, before.text, "", true})
	}
	return under
}

// findBelow finds a column by its heading and the one above: by both, as the role of the
// institutions under which it stands; as those themselves, where it says that names or ids
// stand here; by itself; and by what is above where it says no more, or in what unit.
func (b byHeader) findBelow(group, above, text string) (*column, string) {
	own, over := clean(text), clean(group)
	switch c, unit := b.find(group + " " + text); {
	case own == "":
		return b.find(above)
	case over != "" && over != own && c != nil:
		return c, unit
	}
	c, unit := b.find(text)
	if tie, _ := b.find(group); tie != nil && tie.sort == ofTie && over != own {
		if namesRecords(c, own) {
			return tie, ""
		}
		if value, unit := b.find(tie.name + " " + text); value != nil {
			return value, unit
		}
	}
	if c == nil && clean(above) != "" && saysUnit(own) {
		c, _ = b.find(above)
		unit = own
	}
	return c, unit
}

// namesRecords tells whether a heading says that names or ids stand below it.
func namesRecords(c *column, text string) bool {
	switch headerKey(text) {
	case "name", "id", "ror", "orcid", "rorid", "orcidid":
		return true
	}
	return c != nil && c.sort == ofName
}

// saysUnit tells whether a text is a currency, or a number of them.
func saysUnit(text string) bool {
	code, err := reading.Currency(strings.Trim(text, "()[] "))
	return err == nil && code != "" || unitScale.MatchString(text)
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// find finds a column by a heading, which may have a unit in brackets.
func (b byHeader) find(text string) (*column, string) {
	if c := b[headerKey(text)]; c != nil {
		return c, ""
	}
	if parts := inBrackets.FindStringSubmatch(text); parts != nil {
		return b[headerKey(parts[1])], parts[2]
	}
	return nil, ""
}

// findUnit looks above the header for what the sheet says of the unit of amounts.
func (h *header) findUnit(rows []sheets.Row) {
	for _, r := range rows {
		for i, c := range r.Cells {
			if c.Kind == sheets.Text && unitWords.MatchString(c.Text) && unitScale.MatchString(c.Text) {
				h.unit, h.unitAt = clean(c.Text), place{i, r.Line}
			}
		}
	}
}

// nearest is the name of the column that a heading is a misspelling of, "" where
// it is of none or of several.
func (b byHeader) nearest(text string) string {
	key := headerKey(text)
	if len([]rune(key)) < 4 {
		return ""
	}
	found := ""
	for other, c := range b {
		if levenshtein.ComputeDistance(key, other) == 1 {
			if found != "" && found != c.name {
				return ""
			}
			found = c.name
		}
	}
	return found
}

// totals are words for a row that adds others up, folded.
var totals = map[string]bool{}

func init() {
	for _, word := range strings.Split("total|totals|subtotal|sub total|grand total|sum|total amount|total budget|total cost|total funding|total projects|overall total|tổng|tổng cộng|cộng|รวม|รวมทั้งสิ้น|รวมทั้งหมด|ยอดรวม|ລວມ|ລວມທັງໝົດ|សរុប|សរុបរួម|合计|总计|小计|總計|合計|စုစုပေါင်း|total général", "|") {
		totals[reading.Fold(word)] = true
	}
}

// isTotal tells whether a text heads a row of totals: such a word, perhaps with a
// year or number, or with what it is the total of behind a colon or dash or in
// brackets.
func isTotal(text string) bool {
	if parts := inBrackets.FindStringSubmatch(text); parts != nil {
		text = parts[1]
	}
	head := text
	for _, mark := range []string{":", "：", " - ", " – ", " — "} {
		head, _, _ = strings.Cut(head, mark)
	}
	folded := strings.TrimSpace(strings.TrimRight(reading.Fold(head), "0123456789 "))
	return totals[folded]
}
