package capacity_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
)

// worldsDrawn is how many worlds the calibration draws of each kind. What
// docs/calibration-gaps.md shows is of 1000:
//
//	go test ./graph/capacity -run 'TestCalibration|TestPower' -calibrate 1000 -timeout 60m -v
var worldsDrawn = flag.Int("calibrate", 30, "how many worlds to draw for each line of the calibration's tables")

// economy is a world whose countries differ in nothing but their size.
type economy struct {
	name  string
	sizes map[graph.CountryCode]int // items
}

var economies = []economy{
	{"even", map[graph.CountryCode]int{"CN": 400, "KH": 400, "LA": 400, "MM": 400, "TH": 400, "VN": 400}},
	{"one at 30%", map[graph.CountryCode]int{"CN": 600, "KH": 200, "LA": 100, "MM": 150, "TH": 500, "VN": 450}},
	{"one at 47%", map[graph.CountryCode]int{"CN": 1200, "KH": 100, "LA": 60, "MM": 90, "TH": 600, "VN": 500}},
	{"one at 85%", map[graph.CountryCode]int{"CN": 6000, "KH": 60, "LA": 40, "MM": 50, "TH": 450, "VN": 450}},
	{"small", map[graph.CountryCode]int{"CN": 300, "KH": 25, "LA": 15, "MM": 20, "TH": 130, "VN": 110}},
}

// shares are how much of the work is on each area, in whatever country.
var shares = []int{2, 3, 5, 14, 18, 20, 26, 5, 4, 3}

// draw makes the world of a number: items of one to three countries, years and
// institutions, led by one of the countries, and on areas by chance alone.
func (e economy) draw(t testing.TB, number uint64) *projection.Projection {
	base, r := empty(t), rand.New(rand.NewPCG(1, number))
	w := projection.Addition{Name: e.name}
	institutions := map[graph.CountryCode][]int32{}
	people := map[graph.CountryCode][]int32{}
	for country, code := range base.CountryCodes {
		for range 4 + int(math.Sqrt(float64(2*max(20, e.sizes[code])))) {
			institutions[code] = append(institutions[code], int32(len(w.Institutions)))
			w.Institutions = append(w.Institutions, projection.AddedInstitution{Country: int32(country)})
			for range 4 {
				people[code] = append(people[code], int32(len(w.People)))
				w.People = append(w.People, projection.AddedPerson{Institution: int32(len(w.Institutions) - 1)})
			}
		}
	}
	codes := []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN"}
	for _, code := range codes {
		for range e.sizes[code] {
			w.Items = append(w.Items, drawItem(r, code, codes, institutions, people))
		}
	}
	return base.With(w)
}

func drawItem(r *rand.Rand, code graph.CountryCode, codes []graph.CountryCode, institutions, people map[graph.CountryCode][]int32) projection.AddedItem {
	year := int16(2010 + r.IntN(14))
	item := projection.AddedItem{Basis: projection.Basis([]int{0, 0, 0, 1, 2}[r.IntN(5)]), First: year, Last: year, Areas: drawAreas(r), HeldIn: -1}
	if item.Basis == projection.Project {
		item.Last += int16(r.IntN(4))
	}
	by := []graph.CountryCode{code}
	if r.IntN(3) == 0 {
		by = append(by, codes[r.IntN(len(codes))])
	}
	if r.IntN(5) == 0 {
		by = append(by, "JP")
	}
	lead := r.IntN(len(by))
	for i, code := range by {
		role := projection.Role(0)
		if i == lead {
			role = projection.Lead | projection.Host
		}
		of := institutions[code]
		at := int(float64(len(of)) * r.Float64() * r.Float64()) // some do much more than others
		item.Institutions = append(item.Institutions, projection.AddedRole{Who: of[at], Roles: role})
		for range 1 + r.IntN(3) {
			item.People = append(item.People, projection.AddedRole{Who: people[code][4*at+r.IntN(4)], Roles: role & projection.Lead})
			role = 0
		}
	}
	return item
}

func drawAreas(r *rand.Rand) uint16 {
	mask := projection.AreaBit(drawArea(r))
	if r.IntN(5) == 0 {
		mask |= projection.AreaBit(drawArea(r))
	}
	return mask
}

func drawArea(r *rand.Rand) int {
	at := r.IntN(100)
	for i, share := range shares {
		if at -= share; at < 0 {
			return i + 1
		}
	}
	return len(shares)
}

// shuffled gives the world with the areas of items of one kind changed among these:
// every country and every area keeps all its items, but no country has a profile.
func shuffled(p *projection.Projection, r *rand.Rand) *projection.Projection {
	out := *p
	out.AreaMask = slices.Clone(p.AreaMask)
	for basis := range projection.Basis(3) {
		var of []int
		for item, b := range p.Basis {
			if b == basis {
				of = append(of, item)
			}
		}
		r.Shuffle(len(of), func(i, j int) {
			out.AreaMask[of[i]], out.AreaMask[of[j]] = out.AreaMask[of[j]], out.AreaMask[of[i]]
		})
	}
	return &out
}

// calibrated sums up worlds.
type calibrated struct {
	worlds, told, gaps int
	kinds              map[capacity.Kind]int
	slopes             []float64 // correlation of size and mean score, by world
	means              map[graph.CountryCode][]float64
}

func (c *calibrated) add(m *capacity.Matrix, gaps []*capacity.Gap) {
	c.worlds++
	s := newScored(m, gaps)
	for _, g := range gaps {
		if g.Score != nil && g.IsGap() {
			c.gaps++
			for _, k := range g.Kinds {
				c.kinds[k]++
			}
		}
	}
	c.told += len(s.scores)
	for row, mean := range s.means() {
		if s.told[row] > 0 {
			c.means[m.Country(row)] = append(c.means[m.Country(row)], mean)
		}
	}
	c.slopes = append(c.slopes, correlation(s.sizes, s.means()))
}

// scored are the cells told of a world.
type scored struct {
	rows        []int // by cell told
	scores      []float64
	sizes, told []float64 // by row: items, and cells told
}

func newScored(m *capacity.Matrix, gaps []*capacity.Gap) *scored {
	s := &scored{sizes: make([]float64, m.Rows()), told: make([]float64, m.Rows())}
	for _, g := range gaps {
		s.sizes[g.Row] += float64(g.Items)
		if g.Score != nil {
			s.rows, s.scores = append(s.rows, g.Row), append(s.scores, *g.Score)
			s.told[g.Row]++
		}
	}
	return s
}

// means are the rows' mean scores.
func (s *scored) means() []float64 {
	out := make([]float64, len(s.sizes))
	for i, row := range s.rows {
		out[row] += s.scores[i] / s.told[row]
	}
	return out
}

// bySize are the sizes of the countries of the cells told.
func (s *scored) bySize() []float64 {
	out := make([]float64, len(s.rows))
	for i, row := range s.rows {
		out[i] = s.sizes[row]
	}
	return out
}

// correlation is Spearman's; 0 where one of them is the same throughout.
func correlation(a, b []float64) float64 {
	a, b = ranked(a), ranked(b)
	var ma, mb, ab, aa, bb float64
	for i := range a {
		ma, mb = ma+a[i]/float64(len(a)), mb+b[i]/float64(len(b))
	}
	for i := range a {
		ab, aa, bb = ab+(a[i]-ma)*(b[i]-mb), aa+(a[i]-ma)*(a[i]-ma), bb+(b[i]-mb)*(b[i]-mb)
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

func ranked(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		for _, other := range values {
			switch {
			case other < v:
				out[i]++
			case other == v:
				out[i] += 0.5
			}
		}
	}
	return out
}

// of gives the mean of values and its standard error.
func of(values []float64) (mean, errorOfMean float64) {
	n := float64(len(values))
	for _, v := range values {
		mean += v / n
	}
	for _, v := range values {
		errorOfMean += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(errorOfMean / (n - 1) / n)
}

// TestCalibration: where areas are shuffled, at most 5% of the cells told are called
// a gap, and the size of a country says nothing of its mean score.
func TestCalibration(t *testing.T) {
	states := map[string]*projection.Projection{"the made-up corridor's": build(t, filled(t, graphtest.NewOracle()))}
	names := []string{"the made-up corridor's"}
	for _, e := range economies {
		names = append(names, e.name)
		states[e.name] = e.draw(t, 2)
	}
	table := &strings.Builder{}
	fmt.Fprintln(table, "| world | cells told | called a gap | by kind | correlation of size and mean score | in how many worlds it can be told from none |\n| --- | --- | --- | --- | --- | --- |")
	for _, name := range names {
		c := calibrated{kinds: map[capacity.Kind]int{}, means: map[graph.CountryCode][]float64{}}
		for world := range *worldsDrawn {
			m := measure(t, shuffled(states[name], rand.New(rand.NewPCG(7, uint64(world)))), capacity.Query{})
			c.add(m, gaps(t, m))
		}
		share := float64(c.gaps) / float64(max(1, c.told))
		mean, miss := of(c.slopes)
		certain := 0
		for _, slope := range c.slopes {
			if math.Abs(slope) > certainly {
				certain++
			}
		}
		fmt.Fprintf(table, "| %s | %.1f a world | %.1f%% | %s | %.2f ± %.2f | %.1f%% |\n", name, float64(c.told)/float64(c.worlds), 100*share, byKind(c), mean, 1.96*miss, 100*float64(certain)/float64(c.worlds))
		for _, code := range []graph.CountryCode{"CN", "VN", "TH", "KH", "MM", "LA"} {
			mean, _ := of(c.means[code])
			t.Logf("%s: %s has the mean score %.4f in %d worlds", name, code, mean, len(c.means[code]))
		}
		if share > 0.05 {
			t.Errorf("%s: %.1f%% of the cells told are called a gap", name, 100*share)
		}
		if certain*20 > c.worlds || math.Abs(mean)-1.96*miss > 0.25 {
			t.Errorf("%s: the correlation of size and mean score is %.2f ± %.2f, and can be told from none in %d worlds of %d", name, mean, 1.96*miss, certain, c.worlds)
		}
	}
	t.Log("\n" + table.String())
}

// certainly is how large Spearman's correlation of six countries must be to be told
// from none, two-sided at 5%: fewer than that of the 720 orders have a larger one.
const certainly = 0.829

func byKind(c calibrated) string {
	var out []string
	for _, k := range []capacity.Kind{"ABSENT", "THIN", "DEPENDENT", "ISOLATED", "DECLINING", "UNDERREPRESENTED"} {
		if n := c.kinds[k]; n > 0 {
			out = append(out, fmt.Sprintf("%s %.1f%%", strings.ToLower(string(k)), 100*float64(n)/float64(c.told)))
		}
	}
	return strings.Join(out, ", ")
}

// TestPower says how often a country whose true share of an area is halved is found,
// by how much would be expected there.
func TestPower(t *testing.T) {
	type found struct{ worlds, found int }
	limits := []float64{5, 10, 15, 25, 50, 100, 200, 1e9}
	by := make([]found, len(limits))
	for _, e := range economies {
		base := e.draw(t, 2)
		for world := range *worldsDrawn {
			r := rand.New(rand.NewPCG(11, uint64(world)))
			p := shuffled(base, r)
			row, area := world%6, []int{4, 5, 6, 7}[world/6%4]
			code := []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN"}[row]
			halve(p, r, code, area)
			m := measure(t, p, capacity.Query{})
			expected := 0.0
			for _, v := range cell(t, m, code, fmt.Sprint(area)).Values {
				if v.Index != nil && (v.Dimension == capacity.Projects || v.Dimension == capacity.Publications || v.Dimension == capacity.Activities) {
					expected += v.Index.Expected
				}
			}
			at := slices.IndexFunc(limits, func(limit float64) bool { return expected < limit })
			for _, g := range gaps(t, m) {
				if m.Country(g.Row) == code && m.Label(g.Column) == fmt.Sprint(area) {
					by[at].worlds++
					if slices.Contains(g.Kinds, capacity.Underrepresented) || g.Kind == capacity.Absent {
						by[at].found++
					}
				}
			}
		}
	}
	table := &strings.Builder{}
	fmt.Fprintln(table, "| items expected | worlds | found |\n| --- | --- | --- |")
	from := 0.0
	for i, limit := range limits {
		if by[i].worlds > 0 {
			between := fmt.Sprintf("%.0f to %.0f", from, limit)
			if i == len(limits)-1 {
				between = fmt.Sprintf("%.0f or more", from)
			}
			fmt.Fprintf(table, "| %s | %d | %.0f%% |\n", between, by[i].worlds, 100*float64(by[i].found)/float64(by[i].worlds))
		}
		from = limit
	}
	t.Log("\n" + table.String())
	if last := by[len(by)-1]; last.found < last.worlds*9/10 {
		t.Errorf("of %d large gaps %d are found", last.worlds, last.found)
	}
	if first := by[0]; first.found > first.worlds/20 {
		t.Errorf("of %d cells of which too little is expected %d are told", first.worlds, first.found)
	}
}

// halve moves half of a country's items off an area, to areas drawn by chance.
func halve(p *projection.Projection, r *rand.Rand, code graph.CountryCode, area int) {
	bit := projection.AreaBit(area)
	for _, item := range p.CountryItems.Of(countryNumber(p, code)) {
		if p.AreaMask[item]&bit == 0 || r.IntN(2) == 0 {
			continue
		}
		to := area
		for to == area {
			to = drawArea(r)
		}
		p.AreaMask[item] = p.AreaMask[item]&^bit | projection.AreaBit(to)
	}
}
