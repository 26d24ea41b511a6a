package networks_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/export/networks"
	"corridor/graph/network"
)

// hostile are names that break what is not written with care.
var hostile = []string{
	"", " ", `"`, `'`, `\`, `a "b" 'c' \`, "<script>alert(1)</script>", "]]>", "<![CDATA[", "&amp;", "&#0;", "\x00\x01\x1b[31m", "line\nline\r\nline\ttab", "\ufeffmark",
	"\u202eright to left\u202c", "ມະຫາວິທະຍາໄລ", "សាកលវិទ្យាល័យ", "北京大学", "\U0001F600", "\xff\xfe not UTF-8", "\ufffe\uffff", "\u2028\u2029\u0085", "*Edges", "% no comment",
	"=1+1", "-2+3", "+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "1 2 3", strings.Repeat("long ", 2000), strings.Repeat("ຍ", 10_000), ",;|", `1 "x" 0 0`,
}

// TestHostileNamesBreakNoFile: every format can be read with every name, and none
// is cut.
func TestHostileNamesBreakNoFile(t *testing.T) {
	n := institutions(t)
	for i := range n.Entities {
		n.Entities[i].Name = hostile[i%len(hostile)]
	}
	checkNames(t, n)
}

func FuzzNames(f *testing.F) {
	for _, name := range hostile {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		n := counted(t, network.Query{Level: network.Countries})
		n.Entities[0].Name, n.Entities[1].Name, n.Entities[2].Key = name, name, name
		checkNames(t, n)
	})
}

// asXML is a text as XML can hold it.
func asXML(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text)) // a buffer takes whatever is written
	var read struct {
		Text string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte("<a>"+out.String()+"</a>"), &read); err != nil {
		panic(err)
	}
	return read.Text
}

func checkNames(t *testing.T, n *networks.Network) {
	t.Helper()
	var ml graphML
	if err := xml.Unmarshal([]byte(file(t, n, networks.GraphML)), &ml); err != nil {
		t.Fatal("GraphML:", err)
	}
	var ge gexf
	if err := xml.Unmarshal([]byte(file(t, n, networks.GEXF)), &ge); err != nil {
		t.Fatal("GEXF:", err)
	}
	var vos vosviewer
	if err := json.Unmarshal([]byte(file(t, n, networks.VOSviewer)), &vos); err != nil {
		t.Fatal("VOSviewer:", err)
	}
	rows := must(csv.NewReader(strings.NewReader(file(t, n, networks.NodesCSV))).ReadAll())(t)
	for i, e := range n.Entities {
		if got := ml.named(ml.Graph.Nodes[i].Data)["label"]; got != asXML(e.Name) {
			t.Errorf("GraphML has %q for %q", got, e.Name)
		}
		if got := ge.Graph.Nodes.Node[i].Label; got != asXML(e.Name) {
			t.Errorf("GEXF has %q for %q", got, e.Name)
		}
		if got := vos.Network.Items[i].Label; got != strings.Map(func(c rune) rune { return c }, e.Name) {
			t.Errorf("VOSviewer has %q for %q", got, e.Name)
		}
		if cell := rows[i+1][1]; cell != "" && strings.ContainsRune("=+@\t\r", rune(cell[0])) {
			t.Errorf("a spreadsheet runs %q", cell)
		}
	}
	checkPajekNames(t, n)
	for _, format := range all {
		if once, again := file(t, n, format), file(t, n, format); once != again {
			t.Errorf("%s is not the same twice", format)
		}
	}
}

func checkPajekNames(t *testing.T, n *networks.Network) {
	t.Helper()
	lines := strings.Split(file(t, n, networks.Pajek), "\n")
	start := slices.Index(lines, fmt.Sprintf("*Vertices %d", len(n.Nodes)))
	if start < 0 || lines[start+1+len(n.Nodes)] != "*Edges" {
		t.Fatal("the nodes are not as many lines as they should be")
	}
	seen := map[string]bool{}
	for i, line := range lines[start+1 : start+1+len(n.Nodes)] {
		label := strings.TrimPrefix(line[:strings.LastIndex(line, `"`)], fmt.Sprintf(`%d "`, i+1))
		if strings.ContainsAny(label, "\"\\") || seen[label] {
			t.Errorf("line %q", line)
		}
		seen[label] = true
	}
}
