package memory

import (
	"sort"
	"strings"
	"unsafe"
)

// texts is a list of texts in one piece of memory, without a pointer for each.
type texts struct {
	all  string
	ends []uint32 // by text: where it ends
}

func textsOf(list []string) texts {
	size := 0
	for _, s := range list {
		size += len(s)
	}
	var b strings.Builder
	b.Grow(size)
	t := texts{ends: make([]uint32, len(list))}
	for i, s := range list {
		b.WriteString(s)
		t.ends[i] = uint32(b.Len())
	}
	t.all = b.String()
	return t
}

func (t *texts) len() int { return len(t.ends) }

func (t *texts) at(i int) string {
	if i == 0 {
		return t.all[:t.ends[0]]
	}
	return t.all[t.ends[i-1]:t.ends[i]]
}

// find gives the place of a text among texts in ascending order, or where it
// would stand.
func (t *texts) find(s string) (place int, found bool) {
	return sort.Find(t.len(), func(i int) int { return strings.Compare(s, t.at(i)) })
}

func (t *texts) bytes() int { return len(t.all) + sliceBytes(t.ends) }

func sliceBytes[T any](s []T) int {
	var one T
	return cap(s) * int(unsafe.Sizeof(one))
}
