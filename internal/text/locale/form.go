package locale

// Form holds the words of package portlet/form. Where a text has several "{}",
// the values stand in the order that is written behind it.
type Form struct {
	_        [0]func() // not to be compared: the code for it weighs more than the words
	Send     string    // the button
	Optional string    // a question that need not be answered
	Error    string    // a problem at its field, and the title of its page
	Problems string    // the heading of the summary

	Missing       string // the question
	MissingChoice string // the question
	MissingFile   string // the question
	TooLong       string // the question, the most characters, how many there are
	Email         string // the question
	Phone         string // the question
	Expired       string
	TooMuch       string
	FileTooLarge  string // the file, the greatest size
	FileEmpty     string // the file
	FileType      string // the file, the types
	FileSurplus   string // the file, the most files
	FileGone      string // the file
	FileBusy      string // the file

	MaxLength string // the most characters
	OneFile   string // the types, the greatest size
	MaxFiles  string // the most files, the types, the greatest size
	Or        string // between the last two types, with its spaces

	Received   string // a file and its size
	LeaveOut   string
	MoreFiles  string
	Repeated   string
	RepeatedAt string // the time of the first
	Again      string
}
