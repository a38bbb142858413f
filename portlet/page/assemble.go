package page

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// document is the page when all outcomes are known.
func (s *taskSet) document(shell portlet.ShellOptions) templ.Component {
	switch {
	case s.alone != nil:
		shell = s.aloneIn(shell)
	case len(s.page.plan.aside) > 0:
		shell.Aside = s.aside()
	}
	if s.returned {
		// Whoever hears the title first knows that nothing was sent.
		shell.Title = locale.Fill(locale.Of(s.visit.lang).Form.Error, shell.Title)
	}
	return portlet.Shell(s.main(), shell)
}

// aloneIn is the shell around a maximized window, which has an address and a
// name of its own.
func (s *taskSet) aloneIn(shell portlet.ShellOptions) portlet.ShellOptions {
	shell.Aside = nil
	shell.Title = s.title(shell)
	if shell.Canonical != "" {
		shell.Canonical = s.visit.view.Only(s.alone.name.ID).URL(shell.Canonical)
	}
	return shell
}

// title is that of the document of a window alone.
func (s *taskSet) title(shell portlet.ShellOptions) string {
	own := s.alone.unit.title.Text
	if shell.Title == "" {
		return own
	}
	return own + " – " + shell.Title
}

// main sets the windows into the regions of the layout.
func (s *taskSet) main() templ.Component {
	if s.alone != nil {
		return s.tasks[0].component()
	}
	lead, regions := s.arrange((*task).component)
	return mainContent(s.page.layout.Heading, lead, regions)
}

// arrange makes a component of each task of the main content.
func (s *taskSet) arrange(of func(*task) templ.Component) (lead []templ.Component, regions []portlet.Region) {
	next := len(s.page.plan.lead)
	lead = components(s.tasks[:next], of)
	for i, windows := range s.page.plan.regions {
		tasks := s.tasks[next:][:len(windows)]
		next += len(windows)
		regions = append(regions, portlet.Region{Windows: components(tasks, of), Wide: s.page.layout.Regions[i].Wide})
	}
	return lead, regions
}

func (s *taskSet) aside() templ.Component {
	n := len(s.tasks) - len(s.page.plan.aside)
	return templ.Join(components(s.tasks[n:], (*task).component)...)
}

func components(tasks []task, of func(*task) templ.Component) []templ.Component {
	list := make([]templ.Component, len(tasks))
	for i := range tasks {
		list[i] = of(&tasks[i])
	}
	return list
}
