package page

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/portletkit/portletkit/portlet"
)

// Layout says what stands where. The same portlet may stand in several places.
type Layout struct {
	// Shell returns the document around the portlets: language, title, style
	// sheets, banner and so on. It runs before the portlets and has no deadline,
	// so it must be quick. If it chooses the language by the reader, it sets Locale,
	// or Lang, for all of them. Its Aside is overwritten where the layout has one.
	// Its error is the page's: ErrNotFound is a 404, and so on, see
	// Options.Error. What belongs to the whole page alone, such as structured data
	// of its article, it leaves out where Alone names a window. nil is a document
	// with Heading as its title, as is one that has neither Title nor Head.
	Shell func(r *http.Request) (portlet.ShellOptions, error)
	// Heading is the page's own h1, which is read out but not seen; "" where a
	// portlet brings one. A maximized window has its own in any case.
	Heading string

	// Lead stands above the regions in full width, Aside beside the main content.
	Lead    []*Portlet
	Regions []Region
	Aside   []*Portlet

	// Public are the names of the page's public parameters.
	Public []string
}

// Region is a column of the main content.
type Region struct {
	Portlets []*Portlet
	// Wide gives the region twice the width of the others.
	Wide bool
}

// maxWindows is how many windows a page may have.
const maxWindows = 100

// windowName is what portlet.Names has given.
type windowName struct{ ID, Name string }

// A window is a portlet in its place.
type window struct {
	*Portlet
	name   windowName
	page   string // tells it from others in keys
	place  int    // on the page
	steady bool   // see isSteady
	unit   *unit
	public []string // the public parameters that it may read
}

// A floor plan is a layout whose windows have their names.
type floorPlan struct {
	lead, aside []*window
	regions     [][]*window
	all         []*window // in the order of reading
	schema      *portlet.Schema
}

func newFloorPlan(l Layout, opts Options) (*floorPlan, error) {
	e := opts.Engine
	b := planner{layout: l, engine: e, page: strconv.FormatUint(e.pages.Add(1), 10)}
	p := &floorPlan{lead: b.place("Lead", l.Lead)}
	for i, r := range l.Regions {
		p.regions = append(p.regions, b.place(fmt.Sprintf("Regions[%d]", i), r.Portlets))
	}
	p.aside = b.place("Aside", l.Aside)
	p.all = b.all
	if len(p.all) > maxWindows {
		b.fault("%d windows, at most %d are allowed", len(p.all), maxWindows)
	}
	if err := errors.Join(b.faults...); err != nil {
		return nil, err
	}
	var err error
	if p.schema, err = portlet.NewSchema(b.specs, l.Public); err != nil {
		return nil, fmt.Errorf("%w: %w", errLayout, err)
	}
	for _, name := range opts.Standard {
		if _, has := (portlet.WindowMenu{}).Weight(name); !has {
			return nil, fmt.Errorf("%w: Standard has %q, which no menu has", errLayout, name)
		}
	}
	for _, w := range p.all {
		for _, name := range w.idle(opts) {
			w.unit.hint("option does nothing", name)
		}
	}
	return p, nil
}

// A planner names windows in the order of the page and collects what is wrong.
type planner struct {
	layout Layout
	engine *Engine
	page   string
	names  portlet.Names
	all    []*window
	specs  []portlet.WindowSpec
	faults []error
}

func (b *planner) fault(format string, args ...any) {
	b.faults = append(b.faults, fmt.Errorf("%w: "+format, append([]any{errLayout}, args...)...))
}

func (b *planner) place(where string, portlets []*Portlet) []*window {
	var placed []*window
	for i, p := range portlets {
		if p == nil {
			b.fault("%s[%d] is nil", where, i)
			continue
		}
		b.check(where, p)
		placed = append(placed, b.window(p))
	}
	return placed
}

func (b *planner) window(p *Portlet) *window {
	u := b.engine.unit(p)
	id, name := b.names.Add(u.title)
	w := &window{
		Portlet: p, name: windowName{id, name}, unit: u, public: p.Public,
		page: b.page, place: len(b.all), steady: isSteady(p),
	}
	b.all = append(b.all, w)
	b.specs = append(b.specs, portlet.WindowSpec{ID: id, Params: p.Params, Modes: p.Modes})
	return w
}

func (b *planner) check(where string, p *Portlet) {
	if p.Deadline < 0 || p.Deadline > MaxDeadline {
		b.fault("%s: %q has a deadline of %v, at most %v is allowed", where, p.Title, p.Deadline, MaxDeadline)
	}
	if p.Key != "" && portlet.NewTitle("", p.Key).Key != p.Key {
		b.fault("%s: %q has the key %q, which is not [a-z0-9-]{1,40}", where, p.Title, p.Key)
	}
	for _, name := range p.Public {
		if !slices.Contains(b.layout.Public, name) {
			b.fault("%s: %q reads the public parameter %q, which the page does not have", where, p.Title, name)
		}
	}
}

// parse reads a view. A window without frame has no states but solo, which the
// link of a late one leads to: a URL must not take away what the page is about.
func (p *floorPlan) parse(query string) portlet.View {
	v := p.schema.Parse(query)
	for _, w := range p.all {
		if s := v.State(w.name.ID); w.Bare && s != portlet.StateSolo && s != portlet.StateNormal {
			v = v.WithState(w.name.ID, portlet.StateNormal)
		}
	}
	return v
}

// hasPrimary reports whether the page is about something of its own.
func (p *floorPlan) hasPrimary() bool {
	return slices.ContainsFunc(p.all, func(w *window) bool { return w.Primary })
}

// find returns the window of an id, nil if there is none.
func (p *floorPlan) find(id string) *window {
	for _, w := range p.all {
		if w.name.ID == id {
			return w
		}
	}
	return nil
}
