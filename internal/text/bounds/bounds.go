// Package bounds holds what an article may be at most, for its model, for feeds,
// importers, stores and the browser's widgets alike.
//
// Lengths are in runes unless they say bytes. In each text a letter carries at
// most 8 combining marks: Vietnamese needs two, and browsers take time that grows
// with the square of their number. The limits are far beyond what newsrooms
// write, and keep the cost of showing a page, and of a list of them, in
// proportion. What hosts are told of them stands at the fields of the model.
package bounds

// Texts.
const (
	// ID is the longest ID, in bytes.
	ID = 255
	// Slug is the longest slug and the longest key of a section, in bytes.
	Slug = 80
	// Title is the longest title.
	Title = 500
	// Kicker is the longest line above the title.
	Kicker = 200
	// Summary is the longest summary.
	Summary = 2000
	// Name is the longest name of a section, author, source or tag.
	Name = 200
	// FileName is the longest name of an attachment.
	FileName = 255
	// Caption is the longest caption or alternative text of a figure.
	Caption = 2000
	// Credit is the longest credit of a figure.
	Credit = 500
	// Note is the longest note of a change or reason of a withdrawal.
	Note = 2000
	// MediaType is the longest media type, in bytes: 127 on either side of the
	// slash (RFC 6838, section 4.2).
	MediaType = 255
	// Lang is the longest language tag, in bytes: the least that software must
	// take (RFC 5646, section 4.4.1).
	Lang = 35
	// Label is the longest label of a website link or name of a group of them.
	Label = 200
)

// How many of them an article has.
const (
	Tags        = 50
	Authors     = 50
	Attachments = 50
	Alternates  = 50
	// Variants is how many a figure has.
	Variants = 50
	// Figures is how many follow the body.
	Figures = 200
	// Changes and OldSlugs bound what an article gathers in its life.
	Changes  = 500
	OldSlugs = 500
)

// What sources give.
const (
	// PageSize is how many articles a query asks for that names no number.
	PageSize = 10
	// Sections is how many sections a query may ask for.
	Sections = 100
	// Sharing is how many articles of the same section and tag are looked at
	// for other news.
	Sharing = 50
	// Revisions is how many forms of an article a store remembers.
	Revisions = 100
	// Pending is how many drafts and scheduled articles a store lists.
	Pending = 1000
)
