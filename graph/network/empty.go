package network

import (
	"fmt"
	"slices"
	"strings"
)

// EmptyReason says in one sentence why the network has no nodes or no ties, and
// what to change; "" if it has both.
func (n *Network) EmptyReason() string {
	s := n.selection
	switch {
	case n.Graph().Ties() > 0:
		return ""
	case n.alone != "":
		return n.alone
	case n.figures != nil && n.hasWeakTies():
		return "Every tie is below minWeight or minItems; give smaller ones."
	case n.figures != nil:
		return fmt.Sprintf("The statistics have no joint works of these countries in these years; they are of %d to %d: give other years or countries.", n.figures.first, n.figures.last)
	case s.p.Items.Len() == 0:
		return "There are no publications, projects or activities here yet; load some."
	case s.inScope == 0 && s.uncounted.Len() > 0:
		return fmt.Sprintf("All that passes the basis and filter, %s, counts only where it is asked for; name what it is in alsoCount.", items(s.uncounted.Len()))
	case s.inScope == 0 && len(n.Query.Filter.Topics) > 0 && len(s.p.PrimaryTopics.Values) == 0:
		return "No publication here is classified by topic; leave topics out, or load publications with their topics, such as OpenAlex's."
	case s.inScope == 0 && n.beyond() != "":
		return n.beyond()
	case s.inScope == 0:
		return "No publication, project or activity passes the basis and filter; give fewer conditions, or a wider range of years."
	case s.counted == 0:
		return n.allLeftOut()
	case n.hasWeakTies():
		return "Every tie is below minWeight or minItems; give smaller ones."
	case s.tied == 0:
		return fmt.Sprintf("Of the %s counted, none names two %s; widen the filter, or ask at another level.", items(s.counted), n.noun(2))
	}
	return fmt.Sprintf("Of the %s counted, none has two %s within the scope; ask for scope ALL, or for more countries within.", items(s.counted), n.noun(2))
}

// hasWeakTies tells whether nodes had ties before the thresholds.
func (n *Network) hasWeakTies() bool {
	return slices.ContainsFunc(n.margins.totals, func(total float64) bool { return total > 0 })
}

// allLeftOut says why no item that passes the filter counts.
func (n *Network) allLeftOut() string {
	var why, change []string
	for _, l := range n.selection.listLeftOut() {
		switch l.Reason {
		case NoEntity:
			why = append(why, fmt.Sprintf("%s: no %s is known to have taken part", items(l.Items), n.noun(1)))
			change = append(change, "ask at another level")
		case TeamAboveCap:
			why = append(why, fmt.Sprintf("%s: more than %d %s", items(l.Items), n.Query.MaxTeamSize, n.noun(2)))
			change = append(change, "give a larger maxTeamSize")
		case OutsideScope:
			why = append(why, fmt.Sprintf("%s: no %s within the scope", items(l.Items), n.noun(1)))
			change = append(change, "ask for scope ALL, or for more countries within")
		}
	}
	return fmt.Sprintf("All that passes the filter is left out (%s); %s.", strings.Join(why, "; "), strings.Join(change, ", or "))
}

// noun is what the network's nodes are, for a number of them.
func (n *Network) noun(number int) string { return n.Query.Level.Noun(number) }

func items(number int) string { return numbered(number, "item") }
