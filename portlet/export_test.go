package portlet

// What the package's own tests alone name.

const (
	MainID = mainID
)
