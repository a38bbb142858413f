package jsonform

import "time"

// form is the JSON of an article, which article.Article.MarshalJSON writes. Its
// names are the file format: a field may be added, never renamed.
type form struct {
	ID          string       `json:"id"`
	Slug        string       `json:"slug"`
	OldSlugs    []string     `json:"oldSlugs"`
	Section     section      `json:"section"`
	Title       string       `json:"title"`
	Kicker      string       `json:"kicker"`
	Summary     string       `json:"summary"`
	Cover       *figure      `json:"cover"`
	Figures     []figure     `json:"figures"`
	Authors     []named      `json:"authors"`
	Source      *named       `json:"source"`
	Tags        []string     `json:"tags"`
	Attachments []attachment `json:"attachments"`
	Lang        string       `json:"lang"`
	Alternates  []alternate  `json:"alternates"`
	Canonical   string       `json:"canonical"`
	Published   *time.Time   `json:"published"`
	Updated     *time.Time   `json:"updated"`
	Changes     []change     `json:"changes"`
	Expires     *time.Time   `json:"expires"`
	Withdrawn   *withdrawal  `json:"withdrawn"`
	Status      string       `json:"status"`
	Pinned      bool         `json:"pinned"`
	Body        string       `json:"body"`
}

type section struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

type named struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type figure struct {
	Src      string    `json:"src"`
	Width    int       `json:"width"`
	Height   int       `json:"height"`
	Variants []variant `json:"variants"`
	Alt      string    `json:"alt"`
	Caption  string    `json:"caption"`
	Credit   string    `json:"credit"`
}

type variant struct {
	Src   string `json:"src"`
	Width int    `json:"width"`
}

type attachment struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Bytes int64  `json:"bytes"`
	URL   string `json:"url"`
	Lang  string `json:"lang"`
}

type alternate struct {
	Lang string `json:"lang"`
	URL  string `json:"url"`
}

type change struct {
	Time  time.Time `json:"time"`
	Note  string    `json:"note"`
	Major bool      `json:"major"`
}

type withdrawal struct {
	Time   time.Time `json:"time"`
	Reason string    `json:"reason"`
}

const statusDraft = "draft"
