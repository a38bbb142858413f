package article

// What an article may hold. Validate refuses more, Shorten cuts to it; feeds,
// importers and the browser's widgets go by the same figures. Lengths are in
// runes unless they say bytes. In each text a letter carries at most 8 combining
// marks: Vietnamese needs two, and browsers take time that grows with the square
// of their number.
//
// The limits are far beyond what newsrooms write, and keep the cost of showing
// a page, and of a list of them, in proportion.
const (
	// MaxID is the longest ID, in bytes.
	MaxID = 255
	// MaxSlug is the longest slug and the longest key of a section, in bytes.
	MaxSlug = 80
	// MaxTitle is the longest title.
	MaxTitle = 500
	// MaxKicker is the longest line above the title.
	MaxKicker = 200
	// MaxSummary is the longest summary.
	MaxSummary = 2000
	// MaxName is the longest name of a section, author, source or tag.
	MaxName = 200
	// MaxFileName is the longest name of an attachment.
	MaxFileName = 255
	// MaxCaption is the longest caption or alternative text of a figure.
	MaxCaption = 2000
	// MaxCredit is the longest credit of a figure.
	MaxCredit = 500
	// MaxNote is the longest note of a change or reason of a withdrawal.
	MaxNote = 2000
	// MaxMediaType is the longest media type, in bytes: 127 on either side of
	// the slash (RFC 6838, section 4.2).
	MaxMediaType = 255
	// MaxLang is the longest language tag, in bytes: the least that software
	// must take (RFC 5646, section 4.4.1).
	MaxLang = 35

	// MaxTags, MaxAuthors, MaxAttachments and MaxAlternates are how many of
	// them an article has at most, MaxVariants how many a figure has.
	MaxTags        = 50
	MaxAuthors     = 50
	MaxAttachments = 50
	MaxAlternates  = 50
	MaxVariants    = 50
	// MaxFigures is how many figures follow the body at most.
	MaxFigures = 200
	// MaxChanges and MaxOldSlugs bound what an article gathers in its life.
	MaxChanges  = 500
	MaxOldSlugs = 500
)
