package computed

import "corridor/graph/network/projection"

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
