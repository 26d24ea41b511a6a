package computed

import (
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// ParticipantsOf reads the argument that says who of those who took part counts.
func ParticipantsOf(r *Reader) projection.Participants {
	inner := r.Object("participants")
	out := projection.Participants{
		Types:   Conditions(inner, "institutionTypes", TextOf),
		Leading: projection.Leading(inner.Text("leading")),
	}
	r.Close("participants", inner)
	return out
}

// CountedParticipants is who of those who took part counts, where not everybody
// does.
type CountedParticipants struct{ who projection.Participants }

// CountedOf is nil where everybody who took part counts.
func CountedOf(who projection.Participants) *CountedParticipants {
	if who.IsZero() {
		return nil
	}
	return &CountedParticipants{who}
}

// InstitutionTypes are the types of which institutions count, each once, by name;
// nil for all.
func (c *CountedParticipants) InstitutionTypes() []graph.InstitutionType {
	var out []graph.InstitutionType
	for _, name := range c.who.Types {
		out = append(out, graph.InstitutionType(name))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Leading is as who only those count who led; absent where others count as well.
func (c *CountedParticipants) Leading() (projection.Leading, bool) { return Given(c.who.Leading) }

// ParticipantsSentence says who of those who took part counts, after a space; ""
// where everybody does.
func ParticipantsSentence(who projection.Participants) string {
	var parts []string
	if who.Leading != "" {
		parts = append(parts, map[projection.Leading]string{
			projection.FirstAuthor: "first authors", projection.CorrespondingAuthor: "corresponding authors", projection.EitherAuthor: "first and corresponding authors",
		}[who.Leading]+", and those who led projects and activities")
	}
	if who.Types != nil {
		parts = append(parts, "institutions of type "+strings.Join(who.Types, ", "))
	}
	if parts == nil {
		return ""
	}
	return " Of those who took part only these count: " + strings.Join(parts, "; ") + "."
}
