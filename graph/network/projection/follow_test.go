package projection_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph"
	"corridor/graph/network/projection"
)

func TestNothingHappensBeforeItIsUsed(t *testing.T) {
	following(t, projection.Options{}, func(t *testing.T, s *watched, f *projection.Follower) {
		time.Sleep(time.Hour)
		if s.versions.Load() != 0 || s.builds() != 0 {
			t.Errorf("%d looks and %d builds", s.versions.Load(), s.builds())
		}
		first := current(t, f)
		if current(t, f) != first || s.builds() != 1 {
			t.Errorf("the projection was built %d times", s.builds())
		}
	})
}

func TestFollowsWhoeverWrites(t *testing.T) {
	following(t, projection.Options{Check: 2 * time.Second, Rest: 5 * time.Second}, func(t *testing.T, s *watched, f *projection.Follower) {
		current(t, f)
		time.Sleep(10 * time.Second)
		if s.builds() != 1 {
			t.Errorf("%d builds while nobody wrote", s.builds())
		}
		version := s.write(t)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := current(t, f).Version; got != version {
			t.Errorf("of version %q, after a check want %q", got, version)
		}
		version = s.write(t)
		time.Sleep(7 * time.Second) // Rest, and Check
		synctest.Wait()
		if got := current(t, f).Version; got != version {
			t.Errorf("of version %q, after rest and check want %q", got, version)
		}
	})
}

func TestRestsBetweenBuilds(t *testing.T) {
	following(t, projection.Options{Check: time.Second, Rest: 5 * time.Second}, func(t *testing.T, s *watched, f *projection.Follower) {
		for range 600 {
			current(t, f)
			s.write(t)
			time.Sleep(100 * time.Millisecond)
		}
		f.Close()
		if s.builds() < 11 || s.builds() > 13 {
			t.Errorf("%d builds in a minute", s.builds())
		}
		for i := range s.scans[1:] {
			if rest := s.scans[i+1].Sub(s.scans[i]); rest < 5*time.Second {
				t.Errorf("build %d began %v after the one before", i+1, rest)
			}
		}
	})
}

func TestAtLeast(t *testing.T) {
	following(t, projection.Options{Check: time.Hour, Rest: time.Hour}, func(t *testing.T, s *watched, f *projection.Follower) {
		began := time.Now()
		var passed []graph.Version
		for range 5 {
			version := s.write(t)
			if got := atLeast(t, f, version).Version; got != version {
				t.Errorf("of version %q, want %q", got, version)
			}
			passed = append(passed, version)
		}
		looks, builds := s.versions.Load(), s.builds()
		newest := current(t, f)
		for _, version := range passed {
			if atLeast(t, f, version) != newest {
				t.Errorf("version %q, which has passed, does not give the newest", version)
			}
		}
		if s.versions.Load() != looks || s.builds() != builds || builds != 5 {
			t.Errorf("%d builds, then the store was asked again for what has passed", builds)
		}
		if atLeast(t, f, "never heard of") != newest || s.versions.Load() != looks+1 || s.builds() != builds {
			t.Errorf("an unknown version of an unchanged store: %d looks and %d builds", s.versions.Load()-looks, s.builds()-builds)
		}
		s.write(t)
		last := s.write(t)
		if got := atLeast(t, f, "never heard of").Version; got != last {
			t.Errorf("an unknown version gives version %q, the store was at %q", got, last)
		}
		if waited := time.Since(began); waited != 0 {
			t.Errorf("waited %v for a check or rest", waited)
		}
	})
}

func TestOldVersionsAreForgotten(t *testing.T) {
	following(t, projection.Options{}, func(t *testing.T, s *watched, f *projection.Follower) {
		oldest := s.write(t)
		atLeast(t, f, oldest)
		for range 100 {
			atLeast(t, f, s.write(t))
		}
		looks := s.versions.Load()
		if newest := current(t, f); atLeast(t, f, oldest) != newest || s.versions.Load() != looks+1 {
			t.Error("a version long passed is not looked up like one unknown")
		}
	})
}

// TestVersionWrittenOver writes between the look at the version and the scan.
func TestVersionWrittenOver(t *testing.T) {
	following(t, projection.Options{Check: time.Hour}, func(t *testing.T, s *watched, f *projection.Follower) {
		current(t, f)
		var read graph.Version
		s.before = func() { read = s.write(t) }
		seen := s.write(t)
		if got := atLeast(t, f, seen).Version; got != read {
			t.Errorf("of version %q, want %q", got, read)
		}
		s.before = nil
		atLeast(t, f, s.write(t))
		looks := s.versions.Load()
		atLeast(t, f, seen)
		atLeast(t, f, read)
		if s.versions.Load() != looks {
			t.Error("a version that has passed is looked up")
		}
	})
}

func TestOneBuildAtATime(t *testing.T) {
	following(t, projection.Options{Check: time.Millisecond, Rest: time.Millisecond}, func(t *testing.T, s *watched, f *projection.Follower) {
		var callers sync.WaitGroup
		for range 20 {
			callers.Go(func() {
				for range 10 {
					version := s.write(t)
					if _, err := f.AtLeast(t.Context(), version); err != nil {
						t.Error(err)
					}
				}
			})
		}
		callers.Wait()
		if s.beside {
			t.Error("two builds ran at once")
		}
	})
}
