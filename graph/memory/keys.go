package memory

import (
	"sync"

	"corridor/graph"
)

// mostKeys is how many keys a copy learns. What is asked for by key again and again
// is of closed kinds, or looked at by somebody who goes on from there.
const mostKeys = 4096

// keys are the nodes that keys led to when the store was asked for them, in the
// copy's version. A copy has no more of keys than that: most are of sources' own, and
// a natural key need not lead to what shows it.
type keys struct {
	mu  sync.RWMutex
	ids map[string]graph.ID
}

// lead gives the ids that keys lead to, each once and by key; false where one of them
// is not known.
func (k *keys) lead(all []graph.Key) (ids []graph.ID, leads map[string]graph.ID, known bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	leads = make(map[string]graph.ID, len(all))
	ids = make([]graph.ID, 0, len(all))
	for _, key := range all {
		text := key.String()
		id, is := k.ids[text]
		if !is {
			return nil, nil, false
		}
		ids, leads[text] = append(ids, id), id
	}
	return ids, leads, true
}

// wants tells whether there is room for more.
func (k *keys) wants() bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return len(k.ids) < mostKeys
}

// learn notes which keys led to rows.
func (k *keys) learn(rows *graph.Rows) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, row := range rows.Items {
		for _, key := range row.Keys {
			if len(k.ids) < mostKeys {
				k.ids[key.String()] = row.Node.ID
			}
		}
	}
}

// teaching is a plan that tells besides which key led to each row.
func teaching(plan *graph.Plan) *graph.Plan {
	out := *plan
	out.RowKeys = true
	return &out
}

// asAsked makes of the answer to teaching of a plan what that plan asked for.
func asAsked(plan *graph.Plan, rows *graph.Rows) {
	if !plan.RowKeys {
		for _, row := range rows.Items {
			row.Keys = nil
		}
	}
}
