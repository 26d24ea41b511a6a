package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// IdentityDecision is somebody's word that two keys are of one thing, or of
// two. The last word on a pair of keys holds.
type IdentityDecision struct {
	Entity
	Verdict   *IdentityVerdict `graph:"verdict,filter,sort,facet" doc:"verdict: Whether the two are the same or different."`
	About     *string          `graph:"about,filter,sort,facet" doc:"noun it is about: What the two are, such as Person or Institution."`
	Keys      []string         `graph:"keys,size=2" doc:"two keys: The keys of the two, each as register:id (openAlex:A5023888391, ror:https://ror.org/01znkr924)."`
	By        *string          `graph:"by,filter,sort,facet" doc:"who decided: Who decided; null where not known."`
	Decided   *Date            `graph:"decided,filter,sort" doc:"day of the decision: Day on which it was decided."`
	Why       *string          `graph:"why,size=800" doc:"reason: Why, in the words of who decided; null where none was given."`
	OneBefore *bool            `graph:"oneBefore,filter" doc:"whether they were one before: Whether the two were one by what sources state when this was first decided: taking the decision back makes them so again."`
}

// KindIdentityDecision is the kind of the records of type IdentityDecision.
var KindIdentityDecision = kindOf[IdentityDecision]("identityDecisions", "idec",
	"Somebody's decision that two ids are of one person, institution or work, or of two, whatever sources state: with who decided, when and why.",
	"-decided")

// DecisionSource is the slug of the source of decisions on identity.
const DecisionSource = "identity-decisions"

// DecisionKey names the decision on two keys, which may come in either order.
func DecisionKey(one, other Key) Key {
	x, y := one.String(), other.String()
	if x > y {
		x, y = y, x
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{x, y}, "\x00")))
	return LocalKey(KindIdentityDecision, DecisionSource, hex.EncodeToString(sum[:12]))
}

// IdentityVerdict says what was decided of two.
type IdentityVerdict string

// The verdicts.
const (
	SameThing       IdentityVerdict = "SAME"
	DifferentThings IdentityVerdict = "DIFFERENT"
)

func (IdentityVerdict) enum() Enum {
	return Enum{Doc: "What was decided of two ids.", Members: []EnumMember{
		{string(SameThing), "Both are of one and the same."},
		{string(DifferentThings), "They are of two, which are never made one."},
	}}
}

// Decidable are the kinds of which it can be decided whether two are one: those
// that sources name by ids of their own. The words of the initiative, countries
// and what is measured are what they are.
func Decidable() []*Kind {
	return []*Kind{KindInstitution, KindPerson, KindProject, KindPublication, KindActivity, KindAgreement}
}
