package networks

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// pajek writes Pajek's files, line by line.
type pajek struct {
	*bufio.Writer
	of   *Network
	step func(int)
}

func newPajek(w io.Writer, n *Network, step func(int)) pajek {
	return pajek{bufio.NewWriterSize(w, 1<<16), n, step}
}

func (p pajek) line(format string, values ...any) {
	_, _ = fmt.Fprintf(p, format+"\n", values...) // the writer keeps the error
}

func (p pajek) end() error {
	if err := p.Flush(); err != nil {
		return fmt.Errorf("writing Pajek: %w", err)
	}
	return nil
}

// writePajek writes a network file of Pajek (.net), in UTF-8: nodes with their
// places and ties with their weights, after comments that say what it is. It has
// neither a byte-order mark nor measures, which most of its readers cannot take.
func (n *Network) writePajek(w io.Writer, step func(int)) error {
	p := newPajek(w, n, step)
	p.comments()
	p.network()
	return p.end()
}

// writePajekProject writes a project file of Pajek (.paj): the network, its
// communities, components and countries as partitions, and every number of its
// nodes as a vector. Vectors have 0 where there is no value.
func (n *Network) writePajekProject(w io.Writer, step func(int)) error {
	p := newPajek(w, n, step)
	p.comments()
	p.line("*Network %s", n.title())
	p.network()
	for _, c := range n.nodeColumns() {
		switch {
		case c.name == "country":
			p.countries(c)
		case c.name == "community" || c.name == "component":
			p.section("Partition", c.name, func(i int) string { return written(c.of(i)) })
		case c.kind == whole || c.kind == number:
			p.section("Vector", c.name, func(i int) string { return orZero(c.of(i)) })
		}
	}
	return p.end()
}

// comments say what the file is; they go before all else, where every reader
// passes over them.
func (p pajek) comments() {
	for _, f := range p.of.facts() {
		p.line("%% %s: %s", f.name, oneLine(f.value))
	}
}

func (p pajek) network() {
	labels, place := p.of.labels(), p.of.unitPlaces()
	p.line("*Vertices %d", len(p.of.Nodes))
	for i := range p.of.Nodes {
		p.line(`%d "%s"%s`, i+1, labels[i], place(i))
		p.step(i + 1)
	}
	p.line("*Edges")
	done := len(p.of.Nodes)
	for t := range p.of.ties {
		p.line("%d %d %s", p.of.at[t.From]+1, p.of.at[t.To]+1, decimal(t.Weight))
		done++
		p.step(done)
	}
}

func (p pajek) section(kind, name string, of func(int) string) {
	p.line("*%s %s", kind, name)
	p.line("*Vertices %d", len(p.of.Nodes))
	for i := range p.of.Nodes {
		p.line("%s", of(i))
	}
}

// countries writes countries as classes, 0 for unknown, with a legend before them.
func (p pajek) countries(c column[int]) {
	var codes []string
	for i := range p.of.Nodes {
		if code, known := c.of(i).(string); known && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	legend := "country"
	for i, code := range codes {
		legend += fmt.Sprintf(" %d=%s", i+1, code)
	}
	p.section("Partition", legend, func(i int) string {
		code, _ := c.of(i).(string)
		return strconv.Itoa(slices.Index(codes, code) + 1)
	})
}

// labels are the names of the nodes as Pajek can hold them: on one line, without
// the quotes that end them, and each once, for some readers take them for ids.
func (n *Network) labels() []string {
	out, seen := make([]string, len(n.Nodes)), map[string]int{}
	for i, e := range n.Entities {
		out[i] = pajekLabel(e.Name)
		seen[out[i]]++
	}
	for i, label := range out {
		if seen[label] > 1 {
			out[i] = pajekLabel(label + " [" + string(n.Entity(n.Nodes[i])) + "]")
		}
	}
	return out
}

// pajekLabel replaces what ends a quoted text, or a line: Pajek knows no escapes,
// and some readers take a backslash for one.
func pajekLabel(name string) string {
	return strings.NewReplacer(`"`, "'", `\`, "/").Replace(oneLine(name))
}

// oneLine replaces what is not to be seen, ends of lines among it, by spaces.
func oneLine(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsControl(c), c == '\u2028', c == '\u2029', c == '\ufeff':
			return ' '
		}
		return c
	}, text)
}

// unitPlaces gives the place of a node between 0 and 1, as Pajek has them; "" where
// there are none.
func (n *Network) unitPlaces() func(int) string {
	if n.Places == nil {
		return func(int) string { return "" }
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range n.Nodes {
		at := n.Places[v]
		low, high = min(low, at.X, at.Y), max(high, at.X, at.Y)
	}
	span := max(high-low, math.SmallestNonzeroFloat32)
	return func(i int) string {
		at := n.Places[n.Nodes[i]]
		return fmt.Sprintf(" %.6f %.6f 0.5", (at.X-low)/span, (at.Y-low)/span)
	}
}

func orZero(value any) string {
	switch v := value.(type) {
	case nil:
		return "0"
	case float64:
		return decimal(v)
	}
	return written(value)
}

// decimal writes a number without an exponent, which not every reader takes.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
