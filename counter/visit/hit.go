package visit

// Hit is one thing to count. It holds nothing that names a person.
type Hit struct {
	// Heartbeat only says that the visitor still has a page in view. Any other hit
	// is a page view.
	Heartbeat bool
	At        int64 // Unix seconds
	Day       Day   // the local day of At
	// Visitor is the id under the key of Day; 0 counts the page view without
	// a visitor: no visit, no unique visitor, not online.
	Visitor uint64
	// Earlier is the id under the key of the day before, if that key still
	// exists: a visit may run over midnight.
	Earlier uint64
	// Week, Month and Year are the ids under the keys of these periods.
	Week, Month, Year uint64
	// Network is the id of the reader's network under the key of Day, an
	// address of IPv4 or a /64 of IPv6, and Block that of the /24 or /48 in
	// which it lies; 0 is not known.
	Network, Block uint64
	// Page is counted by name, if Named allows it.
	Page string
	// Token, if it is not 0, makes the hit count once, however often it is
	// added within 5 minutes.
	Token uint64
}
