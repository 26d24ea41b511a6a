package fetch

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// credit is how much of the day's credit is left, as the latest answer told.
type credit struct {
	known  bool
	left   int
	needed int           // what the request asked for costs
	reset  time.Duration // until the day's credit is given anew; 0: not told
}

// creditOf reads an answer's headers. Money that was paid ahead is not counted in
// credits: where there is some, what is left is not known.
func creditOf(h http.Header) credit {
	var c credit
	left, told := number(h, "X-RateLimit-Remaining")
	once, _ := number(h, "X-RateLimit-Onetime-Remaining")
	paid, _ := strconv.ParseFloat(h.Get("X-RateLimit-Prepaid-Remaining-USD"), 64)
	c.known, c.left, c.needed = told && paid <= 0, left+once, 1
	for _, name := range []string{"X-RateLimit-Credits-Used", "X-RateLimit-Credits-Required"} {
		if n, told := number(h, name); told {
			c.needed = n
		}
	}
	if seconds, told := number(h, "X-RateLimit-Reset"); told {
		c.reset = time.Duration(seconds) * time.Second
	}
	return c
}

// number reads a header that is a number from 0 to a billion.
func number(h http.Header, name string) (int, bool) {
	n, err := strconv.Atoi(h.Get(name))
	return n, err == nil && n >= 0 && n <= 1e9
}

// short tells whether less is left than needed.
func (c credit) short() bool { return c.known && c.left < c.needed }

// err says that credit is used up, and when there is some again.
func (c credit) err() error {
	again := "the API gives credit anew at midnight UTC"
	if c.reset > 0 {
		again = fmt.Sprintf("the API gives credit anew in %s", c.reset.Round(time.Minute))
	}
	return fmt.Errorf("%w: %d left, a request costs %d; %s, and the same command then goes on (a free key has more: --key)", ErrCredit, c.left, c.needed, again)
}
