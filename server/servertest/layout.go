package servertest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// storeFields are the fields that name a store and its version.
var storeFields = regexp.MustCompile(`("(?:store|version)": )"[^"]*"`)

// width is how long a line may get, in characters.
const width = 120

// layout lays JSON out for readers: objects and lists that fit on a line stand on
// one, others begin a line for their members, of which as many stand side by side
// as fit. What is in them stays as it is written. It ends with a line break.
func layout(text []byte) ([]byte, error) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		return nil, fmt.Errorf("laying out JSON: %w", err)
	}
	p := &page{text: compact.String(), decoder: json.NewDecoder(strings.NewReader(compact.String()))}
	return append([]byte(p.value(0, "")), '\n'), nil
}

// page reads valid JSON, token by token.
type page struct {
	text    string
	decoder *json.Decoder
}

// token gives the next token as it is written.
func (p *page) token() string {
	from := p.decoder.InputOffset()
	_, _ = p.decoder.Token() // what is valid always has the token
	return strings.TrimLeft(p.text[from:p.decoder.InputOffset()], ",:")
}

// value gives the next value, that stands on a line with so many characters used
// and whose other lines begin with the indent.
func (p *page) value(used int, indent string) string {
	token := p.token()
	var closing string
	switch token {
	case "{":
		closing = "}"
	case "[":
		closing = "]"
	default:
		return token
	}
	var members []string
	inner := indent + "  "
	for p.decoder.More() {
		name := ""
		if token == "{" {
			name = p.token() + ": "
		}
		members = append(members, name+p.value(len(inner)+utf8.RuneCountInString(name), inner))
	}
	line := token + strings.Join(members, ", ") + p.token()
	if !strings.Contains(line, "\n") && used+utf8.RuneCountInString(line) <= width {
		return line
	}
	return token + "\n" + inner + strings.Join(sideBySide(members, width-len(inner)-1), ",\n"+inner) + "\n" + indent + closing
}

// sideBySide puts members of one line side by side while they fit into the width.
func sideBySide(members []string, width int) []string {
	var lines []string
	open := false // whether the last line may be added to
	for _, m := range members {
		single := !strings.Contains(m, "\n")
		if open && single && utf8.RuneCountInString(lines[len(lines)-1]+", "+m) <= width {
			lines[len(lines)-1] += ", " + m
			continue
		}
		lines, open = append(lines, m), single
	}
	return lines
}
