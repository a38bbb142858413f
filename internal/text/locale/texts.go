package locale

// Portlet holds the words of packages portlet, portlet/page and portlet/links.
// A "{}" is where the value stands.
type Portlet struct {
	_              [0]func() // not to be compared: the code for it weighs more than the words
	Content        string    // a window without title
	Options        string    // the button of a menu
	SeeAll         string
	Minimize       string
	Restore        string // a minimized window
	Maximize       string
	Return         string // from a maximized window
	Refresh        string
	Permalink      string
	Feed           string
	Print          string
	Edit           string
	StopEditing    string
	Help           string
	EndHelp        string // from a window's help
	Empty          string // the sentences of a window's status
	Loading        string
	Late           string
	Stale          string
	StaleFrom      string // before the time of a stored body
	Blocked        string
	Failed         string
	OpenLate       string // the link of a late window
	Retry          string
	StillLoading   string // the name of a window that is on its way
	WholePage      string
	External       string // behind a link, read out only
	ExternalWindow string
	ChooseSite     string // a select of links, and its button
	Go             string
	NoSuchLink     string
	Pages          string // the navigation through a list
	Page           string
	Previous       string
	Next           string
	Menu           string // the button of Nav
	Skip           string
	MainNavigation string
	Aside          string
}

// Article holds the words of packages article and article/sanitize.
// A "{}" is where the value stands.
type Article struct {
	_              [0]func() // not to be compared: the code for it weighs more than the words
	TextSize       string    // the reading controls
	Smaller        string
	Larger         string
	DefaultSize    string // the name of a button that shows Default
	Default        string
	TextColour     string
	DefaultColours string
	Sepia          string
	Blue           string
	Dark           string
	Contrast       string
	ContrastDark   string
	Listen         string
	ReadAloud      string
	Pause          string
	Resume         string
	StopReading    string
	OtherNews      string
	NoNews         string
	MoreThan       string // with how many are counted of those found
	Pinned         string
	Photo          string // with whom to credit
	Source         string
	Updated        string // before a time
	Withdrawn      string // before a time
	Attachments    string
	Tags           string
	Changes        string // with how many there are
	ShareAndPrint  string // the list of these links and buttons
	Email          string
	Facebook       string
	Share          string
	Copy           string
	Copied         string
	Print          string
	Table          string // a table without caption
	Embedded       string // with the host of a frame without title
}

// Counter holds the words of packages counter/panel and counter/history, of the
// counter's badge and of its JSON.
// A "{}" is where the value stands.
type Counter struct {
	AsOf       string // before the time of the figures
	Delayed    string
	HowCounted string
	ByDay      string // the caption of a chart, with its days
	Most       string // in it: the highest of its numbers, and the day
	Figures    string
	Day        string
	Views      string
	Visits     string
	Visitors   string

	// Count is a number of views, for a number and how it is written: "1 view",
	// "1,234 views". It is the only text whose words change with a number.
	Count func(n int64, written string) string

	// Labels are the captions of figures, in the order of figure.Keys.
	Labels [18]string
	// Online and the rest make up the definitions: "Since midnight today, by the
	// portal's clock" (Periods, in the order of figure.Period) and "visits. One is
	// the pages…" (Things: page views, visits, visitors), with Estimate behind
	// those that are one. Words of your own must not change what is meant: the
	// counter counts as the built-in ones say.
	Online   string
	Periods  [6]string
	Things   [3]string
	Estimate string
	// VisitorBound and ViewBound say what one network can bring; the numbers are
	// those of visit.Limits.
	VisitorBound, ViewBound string
	// SpanLabels and SpanMeanings are those of figure.Span, and PageMeaning what
	// the latter have in common.
	SpanLabels, SpanMeanings [5]string
	PageMeaning              string
}

// Widget holds the words of the widgets that are not those of what they show.
type Widget struct {
	_         [0]func() // not to be compared: the code for it weighs more than the words
	News      string    // headings of widgets that name none
	Links     string
	Visits    string
	Article   string
	Source    string
	Timeout   string // why a source could not be shown
	Network   string
	Status    string
	Size      string
	Format    string
	Length    string
	Missing   string
	Busy      string // read out when a reader asked again
	Done      string
	Unchanged string
}
