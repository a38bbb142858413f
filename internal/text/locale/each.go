package locale

import (
	"errors"
	"strconv"
	"strings"
)

// Each calls do with the name and the place of every text of the locale, forms
// of dates and numbers among them: "portlet.minimize", "counter.labels.0". With
// it a locale is written and read in any form. Dir and Digits may be "", all others have a text.
func (l *Locale) Each(do func(name string, text *string)) {
	do("lang", &l.Lang)
	do("dir", &l.Dir)
	l.Dates.each(do)
	l.Numbers.each(do)
	l.Portlet.each(do)
	l.Form.each(do)
	l.Article.each(do)
	l.Counter.each(do)
	l.Widget.each(do)
}

// Check reports all that a locale lacks: each text that is "", a text whose "{}"
// was lost, a missing Count, patterns and digits that cannot be, and, in another
// language than those built in, texts of several words that are as one of these
// has them. A host calls it in a test of its language.
func (l *Locale) Check() error {
	var faults []error
	fault := func(name, what string) { faults = append(faults, errors.New("locale: "+name+" "+what)) }
	built := map[string]string{}
	own := english
	own.Each(func(name string, text *string) { built[name] = *text })
	l.Each(func(name string, text *string) {
		switch {
		case strings.TrimSpace(*text) == "" && name != "dir" && name != "numbers.digits" && name != "numbers.group":
			fault(name, "is missing")
		case strings.Count(*text, "{}") != strings.Count(built[name], "{}"):
			fault(name, "must have "+strconv.Itoa(strings.Count(built[name], "{}"))+" of {}: "+strconv.Quote(*text))
		}
	})
	if left := l.left(); len(left) > 0 {
		fault(left[0], "and "+strconv.Itoa(len(left)-1)+" more texts are not in "+strconv.Quote(l.Lang)+" but as built in")
	}
	if l.Counter.Count == nil {
		fault("counter.count", "is missing")
	}
	if n := len([]rune(l.Numbers.Digits)); n != 0 && n != 10 {
		fault("numbers.digits", "has "+strconv.Itoa(n)+" characters, not 10")
	}
	if n := len(strings.Fields(l.Numbers.Units)); n != 7 {
		fault("numbers.units", "has "+strconv.Itoa(n)+" units, not 7")
	}
	if l.Dir != "" && l.Dir != "rtl" && l.Dir != "ltr" {
		fault("dir", "is "+strconv.Quote(l.Dir)+", not rtl")
	}
	return errors.Join(faults...)
}

// left are the names of the texts that a language of the host's own has left as
// they are built in. Single words may well be the same in two languages.
func (l *Locale) left() []string {
	if Knows(l.Lang) {
		return nil
	}
	built := map[string]bool{}
	for _, other := range []Locale{english, vietnamese} {
		other.Each(func(name string, text *string) { built[name+*text] = true })
	}
	var left []string
	l.Each(func(name string, text *string) {
		words := strings.Fields(strings.ReplaceAll(*text, "{}", ""))
		if len(words) > 1 && built[name+*text] && !strings.HasPrefix(name, "dates.") && !strings.HasPrefix(name, "numbers.") {
			left = append(left, name)
		}
	})
	return left
}

func (d *Dates) each(do func(name string, text *string)) {
	do("dates.date", &d.Date)
	do("dates.time", &d.Time)
	do("dates.datetime", &d.DateTime)
	do("dates.long", &d.Long)
	list("dates.months.", d.Months[:], do)
	list("dates.weekdays.", d.Weekdays[:], do)
	do("dates.am", &d.AM)
	do("dates.pm", &d.PM)
}

func (n *Numbers) each(do func(name string, text *string)) {
	do("numbers.group", &n.Group)
	do("numbers.decimal", &n.Decimal)
	do("numbers.digits", &n.Digits)
	do("numbers.percent", &n.Percent)
	do("numbers.units", &n.Units)
}

// list names the elements by their places, from 0.
func list(name string, texts []string, do func(name string, text *string)) {
	for i := range texts {
		do(name+strconv.Itoa(i), &texts[i])
	}
}

func (t *Portlet) each(do func(name string, text *string)) {
	do("portlet.content", &t.Content)
	do("portlet.options", &t.Options)
	do("portlet.seeAll", &t.SeeAll)
	do("portlet.minimize", &t.Minimize)
	do("portlet.restore", &t.Restore)
	do("portlet.maximize", &t.Maximize)
	do("portlet.return", &t.Return)
	do("portlet.refresh", &t.Refresh)
	do("portlet.permalink", &t.Permalink)
	do("portlet.feed", &t.Feed)
	do("portlet.print", &t.Print)
	do("portlet.edit", &t.Edit)
	do("portlet.stopEditing", &t.StopEditing)
	do("portlet.help", &t.Help)
	do("portlet.endHelp", &t.EndHelp)
	do("portlet.empty", &t.Empty)
	do("portlet.loading", &t.Loading)
	do("portlet.late", &t.Late)
	do("portlet.stale", &t.Stale)
	do("portlet.staleFrom", &t.StaleFrom)
	do("portlet.blocked", &t.Blocked)
	do("portlet.failed", &t.Failed)
	do("portlet.openLate", &t.OpenLate)
	do("portlet.retry", &t.Retry)
	do("portlet.stillLoading", &t.StillLoading)
	do("portlet.wholePage", &t.WholePage)
	do("portlet.external", &t.External)
	do("portlet.externalWindow", &t.ExternalWindow)
	do("portlet.chooseSite", &t.ChooseSite)
	do("portlet.go", &t.Go)
	do("portlet.noSuchLink", &t.NoSuchLink)
	do("portlet.pages", &t.Pages)
	do("portlet.page", &t.Page)
	do("portlet.previous", &t.Previous)
	do("portlet.next", &t.Next)
	do("portlet.menu", &t.Menu)
	do("portlet.skip", &t.Skip)
	do("portlet.mainNavigation", &t.MainNavigation)
	do("portlet.aside", &t.Aside)
}

func (t *Article) each(do func(name string, text *string)) {
	do("article.textSize", &t.TextSize)
	do("article.smaller", &t.Smaller)
	do("article.larger", &t.Larger)
	do("article.defaultSize", &t.DefaultSize)
	do("article.default", &t.Default)
	do("article.textColour", &t.TextColour)
	do("article.defaultColours", &t.DefaultColours)
	do("article.sepia", &t.Sepia)
	do("article.blue", &t.Blue)
	do("article.dark", &t.Dark)
	do("article.contrast", &t.Contrast)
	do("article.contrastDark", &t.ContrastDark)
	do("article.listen", &t.Listen)
	do("article.readAloud", &t.ReadAloud)
	do("article.pause", &t.Pause)
	do("article.resume", &t.Resume)
	do("article.stopReading", &t.StopReading)
	do("article.otherNews", &t.OtherNews)
	do("article.noNews", &t.NoNews)
	do("article.moreThan", &t.MoreThan)
	do("article.pinned", &t.Pinned)
	do("article.photo", &t.Photo)
	do("article.source", &t.Source)
	do("article.updated", &t.Updated)
	do("article.withdrawn", &t.Withdrawn)
	do("article.attachments", &t.Attachments)
	do("article.tags", &t.Tags)
	do("article.changes", &t.Changes)
	do("article.shareAndPrint", &t.ShareAndPrint)
	do("article.email", &t.Email)
	do("article.facebook", &t.Facebook)
	do("article.share", &t.Share)
	do("article.copy", &t.Copy)
	do("article.copied", &t.Copied)
	do("article.print", &t.Print)
	do("article.table", &t.Table)
	do("article.embedded", &t.Embedded)
}

func (t *Counter) each(do func(name string, text *string)) {
	do("counter.asOf", &t.AsOf)
	do("counter.delayed", &t.Delayed)
	do("counter.howCounted", &t.HowCounted)
	do("counter.byDay", &t.ByDay)
	do("counter.most", &t.Most)
	do("counter.figures", &t.Figures)
	do("counter.day", &t.Day)
	do("counter.views", &t.Views)
	do("counter.visits", &t.Visits)
	do("counter.visitors", &t.Visitors)
	list("counter.labels.", t.Labels[:], do)
	do("counter.online", &t.Online)
	list("counter.periods.", t.Periods[:], do)
	list("counter.things.", t.Things[:], do)
	do("counter.estimate", &t.Estimate)
	do("counter.visitorBound", &t.VisitorBound)
	do("counter.viewBound", &t.ViewBound)
	list("counter.spanLabels.", t.SpanLabels[:], do)
	list("counter.spanMeanings.", t.SpanMeanings[:], do)
	do("counter.pageMeaning", &t.PageMeaning)
}

func (t *Widget) each(do func(name string, text *string)) {
	do("widget.news", &t.News)
	do("widget.links", &t.Links)
	do("widget.visits", &t.Visits)
	do("widget.article", &t.Article)
	do("widget.source", &t.Source)
	do("widget.timeout", &t.Timeout)
	do("widget.network", &t.Network)
	do("widget.status", &t.Status)
	do("widget.size", &t.Size)
	do("widget.format", &t.Format)
	do("widget.length", &t.Length)
	do("widget.missing", &t.Missing)
	do("widget.busy", &t.Busy)
	do("widget.done", &t.Done)
	do("widget.unchanged", &t.Unchanged)
}
