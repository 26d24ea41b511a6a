package computed

import "sync"

// Documents keeps the long texts made of one answer, so that each is made once
// however many fields ask for it. The zero value is ready to use, from many
// goroutines.
type Documents struct{ made sync.Map }

// Once gives the text made under a name, and makes it where it is the first to
// ask. An error is given to all who ask.
func (d *Documents) Once(name string, make func() (string, error)) (string, error) {
	made, _ := d.made.LoadOrStore(name, sync.OnceValues(make))
	return made.(func() (string, error))()
}
