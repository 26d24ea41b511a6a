package export

import (
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"strings"
	"unicode/utf8"
)

// heatMap is a picture of a matrix: coloured tiles with numbers in them.
type heatMap struct {
	title, footnote string
	names           Names
	columns         int
	tiles           []tile // row after row
	legend          []mark
}

// tile is one cell of a heat map.
type tile struct {
	text    string // the number
	note    string // under it, in small letters
	about   string // in words, for those who listen
	colour  colour
	painted bool // else the tile is hatched
	faint   bool // it has a dashed border
}

// mark is one colour of the legend.
type mark struct {
	colour colour
	label  string
}

// Sizes, in units of the picture.
const (
	tileWidth, tileHeight = 72, 40
	margin                = 16
	letter                = 7.2 // width of a wide letter at size 12
	longest               = 38  // letters of a label that are drawn
)

// fonts are what systems have for the scripts that names are in: Latin, Khmer, Lao, Burmese, Thai and Chinese. A picture
// that is opened by itself finds no others.
const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', " +
	"'Noto Sans Khmer', 'Khmer UI', 'Khmer Sangam MN', 'Noto Sans Lao', 'Lao UI', 'Lao Sangam MN', 'Leelawadee UI', " +
	"'Noto Sans Myanmar', 'Myanmar Text', 'Myanmar Sangam MN', 'Noto Sans Thai', Thonburi, " +
	"'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', Helvetica, Arial, sans-serif"

// picture collects the elements of an SVG.
type picture struct{ strings.Builder }

// element writes a whole element; the text is escaped, the attributes come in
// pairs and are escaped too.
func (p *picture) element(name, text string, attributes ...any) {
	p.open(name, attributes...)
	p.escape(text)
	p.WriteString("</" + name + ">\n")
}

func (p *picture) open(name string, attributes ...any) {
	p.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		p.WriteString(fmt.Sprintf(` %s="`, attributes[i]))
		p.escape(fmt.Sprint(attributes[i+1]))
		p.WriteString(`"`)
	}
	p.WriteString(">")
}

func (p *picture) escape(text string) {
	_ = xml.EscapeText(p, []byte(text)) // a Builder takes whatever is written
}

// draw draws the picture.
func (h *heatMap) draw() string {
	left := margin + float64(letter*float64(lettersOf(h.names.Rows))) + 8
	top := 44 + float64(0.7*letter*float64(lettersOf(h.names.Columns))) + 14
	rows := len(h.names.Rows)
	legendTop := top + float64(rows*tileHeight) + 20
	width := max(left+float64(h.columns*tileWidth)+float64(0.7*letter*float64(lettersOf(h.names.Columns)))+margin, 640)
	height := legendTop + 70
	id := h.id()
	p := &picture{}
	p.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", fmt.Sprintf("0 0 %.0f %.0f", width, height), "width", fmt.Sprintf("%.0f", width),
		"height", fmt.Sprintf("%.0f", height), "role", "img", "aria-labelledby", id+"-title "+id+"-desc",
		"font-family", fonts, "font-size", "12")
	p.WriteString("\n")
	p.element("title", h.title, "id", id+"-title")
	p.element("desc", h.description(), "id", id+"-desc")
	p.hatch(id)
	p.element("rect", "", "width", "100%", "height", "100%", "fill", "#ffffff")
	p.element("text", h.title, "x", margin, "y", 28, "font-size", "16", "font-weight", "bold", "fill", "#1a1a1a")
	for column, name := range h.names.Columns {
		x, y := left+float64(column*tileWidth)+tileWidth/2, top-10
		p.element("text", shortened(name), "transform", fmt.Sprintf("translate(%.1f %.1f) rotate(-44)", x, y), "fill", "#1a1a1a")
	}
	for row, name := range h.names.Rows {
		p.element("text", shortened(name), "x", fmt.Sprintf("%.1f", left-8), "y", fmt.Sprintf("%.1f", top+float64(row*tileHeight)+tileHeight/2+4), "text-anchor", "end", "fill", "#1a1a1a")
	}
	for i, t := range h.tiles {
		row, column := i/h.columns, i%h.columns
		p.tile(t, h.names.Rows[row]+", "+h.names.Columns[column]+": "+t.about, left+float64(column*tileWidth), top+float64(row*tileHeight), id)
	}
	p.legend(h.legend, margin, legendTop, id)
	p.element("text", h.footnote, "x", margin, "y", fmt.Sprintf("%.1f", height-14), "font-size", "10", "fill", "#595959")
	p.WriteString("</svg>\n")
	return p.String()
}

// hatch defines the pattern of tiles without a colour.
func (p *picture) hatch(id string) {
	p.open("defs")
	p.open("pattern", "id", id+"-hatch", "width", 6, "height", 6, "patternUnits", "userSpaceOnUse", "patternTransform", "rotate(45)")
	p.element("rect", "", "width", 6, "height", 6, "fill", "#f0f0f0")
	p.element("line", "", "x1", 0, "y1", 0, "x2", 0, "y2", 6, "stroke", "#c4c4c4", "stroke-width", 2)
	p.WriteString("</pattern></defs>\n")
}

// tile draws a tile with its number, note and, for those who listen or point, title.
func (p *picture) tile(t tile, title string, x, y float64, id string) {
	fill, ink := "url(#"+id+"-hatch)", "#404040"
	if t.painted {
		fill, ink = t.colour.String(), "#1a1a1a"
		if t.colour.dark() {
			ink = "#ffffff"
		}
	}
	p.open("g")
	p.element("title", title)
	border := []any{"x", fmt.Sprintf("%.1f", x+1), "y", fmt.Sprintf("%.1f", y+1), "width", tileWidth - 2, "height", tileHeight - 2, "fill", fill}
	if t.faint {
		border = append(border, "stroke", "#737373", "stroke-dasharray", "3 3")
	}
	p.element("rect", "", border...)
	middle := fmt.Sprintf("%.1f", x+tileWidth/2)
	numberAt := y + tileHeight/2 + 4
	if t.note != "" {
		numberAt = y + tileHeight/2 - 1
		noteAt := y + tileHeight/2 + 12
		if t.text == "" {
			noteAt = y + tileHeight/2 + 3
		}
		p.element("text", t.note, "x", middle, "y", fmt.Sprintf("%.1f", noteAt), "text-anchor", "middle", "font-size", "9", "fill", ink)
	}
	if t.text != "" {
		p.element("text", t.text, "x", middle, "y", fmt.Sprintf("%.1f", numberAt), "text-anchor", "middle", "fill", ink)
	}
	p.WriteString("</g>\n")
}

// legend draws the colours with what they mean, and the hatch.
func (p *picture) legend(marks []mark, x, y float64, id string) {
	draw := func(fill, label string) {
		p.element("rect", "", "x", fmt.Sprintf("%.1f", x), "y", fmt.Sprintf("%.1f", y), "width", 18, "height", 14, "fill", fill, "stroke", "#a6a6a6")
		p.element("text", label, "x", fmt.Sprintf("%.1f", x+24), "y", fmt.Sprintf("%.1f", y+11), "font-size", "11", "fill", "#1a1a1a")
		x += 24 + float64(6.2*float64(utf8.RuneCountInString(label))) + 18
	}
	for _, m := range marks {
		draw(m.colour.String(), m.label)
	}
	draw("url(#"+id+"-hatch)", "no number")
}

// description says in words what a reader of the picture sees first.
func (h *heatMap) description() string {
	text := fmt.Sprintf("A table of %d countries by %d columns, coloured by the number in each cell. ", len(h.names.Rows), h.columns)
	for row, name := range h.names.Rows {
		var cells []string
		for column := range h.columns {
			cells = append(cells, h.names.Columns[column]+" "+h.tiles[row*h.columns+column].label())
		}
		text += name + ": " + strings.Join(cells, "; ") + ". "
	}
	return text + h.footnote
}

// label is what stands in a tile, in one line.
func (t tile) label() string { return strings.TrimSpace(t.text + " " + t.note) }

// id is a name of the picture that no other picture on a page is likely to have.
func (h *heatMap) id() string {
	sum := fnv.New64a()
	_, _ = fmt.Fprintf(sum, "%v%v%v", h.title, h.names, h.tiles) // a hash takes whatever is written
	return fmt.Sprintf("corridor-%016x", sum.Sum64())
}

// lettersOf is how many letters the longest label has as it is drawn.
func lettersOf(labels []string) int {
	out := 0
	for _, label := range labels {
		out = max(out, utf8.RuneCountInString(shortened(label)))
	}
	return out
}

// shortened cuts a label that is too long to draw; tiles' titles have all of it.
func shortened(label string) string {
	letters := []rune(label)
	if len(letters) <= longest {
		return label
	}
	return strings.TrimSpace(string(letters[:longest-1])) + "…"
}
