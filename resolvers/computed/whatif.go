package computed

import (
	"errors"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/capacity"
)

// ChangesOf reads the argument whatIf; nil where nothing is added.
func ChangesOf(r *Reader) []capacity.Change {
	out := List(r, "whatIf", changeOf)
	if len(out) == 0 {
		return nil
	}
	return out
}

func changeOf(v any) (capacity.Change, error) {
	fields, _ := ObjectOf(v)
	r := Read(fields)
	out := capacity.Change{
		AddProject: inner(r, "addProject", func(r *Reader) capacity.AddProject {
			return capacity.AddProject{Subject: subjectOf(r), From: r.Year("from"), To: r.Year("to"),
				Institutions: participantsOf(r, "institutions"), People: participantsOf(r, "people"), Count: countOf(r)}
		}),
		AddActivity: inner(r, "addActivity", func(r *Reader) capacity.AddActivity {
			return capacity.AddActivity{Subject: subjectOf(r), Type: graph.ActivityType(r.Text("type")), From: r.Year("from"), To: r.Year("to"),
				HeldIn: countryNamed(r, "heldIn"), Institutions: participantsOf(r, "institutions"), People: participantsOf(r, "people"), Count: countOf(r)}
		}),
		AddPublication: inner(r, "addPublication", func(r *Reader) capacity.AddPublication {
			return capacity.AddPublication{Subject: subjectOf(r), Type: graph.PublicationType(r.Text("type")), Year: r.Year("year"),
				Authors: participantsOf(r, "authors"), Institutions: List(r, "institutions", namedOf), Count: countOf(r)}
		}),
		AddPeople: inner(r, "addPeople", func(r *Reader) capacity.AddPeople {
			return capacity.AddPeople{Label: r.Text("label"), Institution: r.Text("institution"), Areas: List(r, "areas", WholeOf),
				Since: r.Year("since"), Count: countOf(r)}
		}),
		AddInstitutions: inner(r, "addInstitutions", func(r *Reader) capacity.AddInstitutions {
			return capacity.AddInstitutions{Label: r.Text("label"), Country: countryNamed(r, "country"),
				Areas: List(r, "areas", WholeOf), Count: countOf(r)}
		}),
		AddAffiliation: inner(r, "addAffiliation", func(r *Reader) capacity.AddAffiliation {
			return capacity.AddAffiliation{Person: r.Text("person"), Institution: r.Text("institution"), Since: r.Year("since")}
		}),
	}
	return out, r.Err()
}

// inner reads an input object into a value; nil where it is not given.
func inner[T any](r *Reader, name string, of func(*Reader) T) *T {
	if !r.Given(name) {
		return nil
	}
	fields := r.Object(name)
	out := of(fields)
	r.Close(name, fields)
	return &out
}

func subjectOf(r *Reader) capacity.Subject {
	return capacity.Subject{Areas: List(r, "areas", WholeOf), Themes: List(r, "themes", TextOf)}
}

// countOf reads how many alike are added.
func countOf(r *Reader) int {
	n := r.Whole("count", 1)
	if n < 1 {
		r.Refuse("count", "%d is no number of things to suppose; give 1 or more", n)
	}
	return n
}

func countryNamed(r *Reader, name string) graph.CountryCode {
	if codes := List(r, name, CountryOf); len(codes) > 0 {
		return codes[0]
	}
	return ""
}

// participantsOf reads who takes part, with their roles.
func participantsOf(r *Reader, name string) []capacity.Participant {
	return List(r, name, func(v any) (capacity.Participant, error) {
		fields, _ := ObjectOf(v)
		participant := Read(fields)
		out := capacity.Participant{ID: participant.Text("id"), Role: participant.Text("role")}
		if corresponding := participant.Flag("corresponding"); corresponding != nil && *corresponding {
			out.Role = "CORRESPONDING"
		}
		return out, participant.Err()
	})
}

func namedOf(v any) (capacity.Participant, error) {
	text, err := TextOf(v)
	return capacity.Participant{ID: text}, err
}

// ChangeRefused names an argument of a change that capacity.WhatIf refuses as
// the query has it: "changes[1].areas[0]" is "whatIf[1].addProject.areas[0]".
func ChangeRefused(err error, changes []capacity.Change) error {
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) {
		return err
	}
	for i, change := range changes {
		rest, found := strings.CutPrefix(invalid.Argument, fmt.Sprintf("changes[%d]", i))
		if found {
			return graph.Invalid(fmt.Sprintf("whatIf[%d]%s%s", i, fieldOf(change), rest), "%s", invalid.Reason)
		}
	}
	return err
}

// fieldOf is how a query names the one thing that a change adds.
func fieldOf(c capacity.Change) string {
	out := ""
	for name, given := range map[string]bool{
		"addProject": c.AddProject != nil, "addActivity": c.AddActivity != nil, "addPublication": c.AddPublication != nil,
		"addPeople": c.AddPeople != nil, "addInstitutions": c.AddInstitutions != nil, "addAffiliation": c.AddAffiliation != nil,
	} {
		switch {
		case given && out != "":
			return "" // several, which is what is refused
		case given:
			out = "." + name
		}
	}
	return out
}
