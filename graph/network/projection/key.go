package projection

import "strings"

// Key identifies an answer about the projection among those about all others:
// of which state it is, what counts in it, what is added to that and to whom it is
// narrowed. The parts tell what is asked of it.
func (p *Projection) Key(parts ...string) string {
	return strings.Join(append([]string{string(p.Version), p.Admitted, p.Kind, p.Added, p.Narrowed}, parts...), "\x00")
}
