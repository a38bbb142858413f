package jsonform

import "time"

// form is the JSON of an article. Its names are the file format: a field may
// be added, never renamed.
type form struct {
	ID          string       `json:"id"`
	Slug        string       `json:"slug"`
	OldSlugs    []string     `json:"oldSlugs,omitempty"`
	Section     section      `json:"section"`
	Title       string       `json:"title"`
	Kicker      string       `json:"kicker,omitempty"`
	Summary     string       `json:"summary,omitempty"`
	Cover       *figure      `json:"cover,omitempty"`
	Figures     []figure     `json:"figures,omitempty"`
	Authors     []named      `json:"authors,omitempty"`
	Source      *named       `json:"source,omitempty"`
	Tags        []string     `json:"tags,omitempty"`
	Attachments []attachment `json:"attachments,omitempty"`
	Lang        string       `json:"lang,omitempty"`
	Alternates  []alternate  `json:"alternates,omitempty"`
	Canonical   string       `json:"canonical,omitempty"`
	Published   *time.Time   `json:"published,omitempty"`
	Updated     *time.Time   `json:"updated,omitempty"`
	Changes     []change     `json:"changes,omitempty"`
	Expires     *time.Time   `json:"expires,omitempty"`
	Withdrawn   *withdrawal  `json:"withdrawn,omitempty"`
	Status      string       `json:"status,omitempty"`
	Pinned      bool         `json:"pinned,omitempty"`
	Body        string       `json:"body,omitempty"`
}

type section struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

type named struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type figure struct {
	Src      string    `json:"src"`
	Width    int       `json:"width,omitempty"`
	Height   int       `json:"height,omitempty"`
	Variants []variant `json:"variants,omitempty"`
	Alt      string    `json:"alt,omitempty"`
	Caption  string    `json:"caption,omitempty"`
	Credit   string    `json:"credit,omitempty"`
}

type variant struct {
	Src   string `json:"src"`
	Width int    `json:"width"`
}

type attachment struct {
	Name  string `json:"name"`
	Type  string `json:"type,omitempty"`
	Bytes int64  `json:"bytes,omitempty"`
	URL   string `json:"url"`
	Lang  string `json:"lang,omitempty"`
}

type alternate struct {
	Lang string `json:"lang"`
	URL  string `json:"url"`
}

type change struct {
	Time  time.Time `json:"time"`
	Note  string    `json:"note"`
	Major bool      `json:"major,omitempty"`
}

type withdrawal struct {
	Time   time.Time `json:"time"`
	Reason string    `json:"reason,omitempty"`
}

const statusDraft = "draft"
