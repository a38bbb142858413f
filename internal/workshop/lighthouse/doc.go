// Package lighthouse has Lighthouse look at the example portal as a phone on a
// slow network would: make bench ONLY=lighthouse. Lighthouse (Apache-2.0) is the
// yardstick that webmasters are asked for; it weighs 185 MB, so that it is
// installed by that command alone, from the lock file beside this one.
package lighthouse
