package templcut

// templRules leave out of templ what serves, and what prints any type.
var templRules = []Rule{
	{File: "handler.go", Remove: true},
	{File: "js.go", Remove: true},
	{File: "jsonscript.go", Remove: true},
	{File: "jsonstring.go", Remove: true},
	{File: "scripttemplate.go", Remove: true},
	{File: "version.go", Remove: true}, // embed, io/fs
	{File: "watchmode.go", Remove: true},
	{File: "runtime/scriptelement.go", Remove: true},
	{File: "runtime/styleattribute.go", Remove: true},
	{
		File: "runtime.go",
		Drop: []string{
			// net/http
			"NewCSSMiddleware", "CSSMiddleware", "CSSMiddleware.ServeHTTP",
			"NewCSSHandler", "CSSHandler", "CSSHandler.ServeHTTP",
			// html/template
			"FromGoHTML", "ToGoHTML",
			// crypto/sha256
			"CSSID",
			// reflect, regexp, net/url
			"SanitizeCSS", "safeCSSPropertyType",
			// fmt, reflect
			"RenderAttributes", "ptrValue",
		},
		Swap: []Swap{stringable, joinStringErrs, errorText},
	},
	{
		File: "runtime/watchmode.go",
		Drop: []string{
			"developmentMode", "GetDevModeTextFileName", "normalizePath",
			"watchModeCache", "watchStateMutex", "watchState", "getWatchedStrings", "cacheStrings",
		},
		Swap: []Swap{writeString},
	},
	{File: "runtime/buffer.go", Swap: []Swap{bufferFlush}},
	{File: "runtime/runtime.go", Swap: []Swap{generatedTemplate}},
}

// An expression in a template must be a string in the browser program: a
// number there is a compile error, not a call to fmt.
var stringable = Swap{
	Name:   "stringable",
	Sum:    "48bb8a4ee920955b",
	Source: `type stringable interface{ ~string }`,
}

// fmt.Sprint prints a string type that has an Error or String method by that
// method. Asking for the method here would keep the String methods of all types
// in the program, time formats among them: 10 KB. No template of the kit has
// such a type; the fixtures that both builds must render alike would tell.
var joinStringErrs = Swap{
	Name: "JoinStringErrs",
	Sum:  "9159315029347013",
	Source: `func JoinStringErrs[T stringable](s T, errs ...error) (string, error) {
	return string(s), errors.Join(errs...)
}`,
}

var errorText = Swap{
	Name: "Error.Error",
	Sum:  "36bd1541ce6e7465",
	Source: `func (e Error) Error() string {
	name, cause := e.FileName, "<nil>"
	if name == "" {
		name = "templ"
	}
	if e.Err != nil {
		cause = e.Err.Error()
	}
	return name + ": error at line " + strconv.Itoa(e.Line) + ", col " + strconv.Itoa(e.Col) + ": " + cause
}`,
}

var writeString = Swap{
	Name: "WriteString",
	Sum:  "48dcdcc927fa05ad",
	Source: `func WriteString(w io.Writer, _ int, s string) error {
	_, err := io.WriteString(w, s)
	return err
}`,
}

// What each generated component does first and last stands here once; see Lean.
var generatedTemplate = Swap{
	Name: "GeneratedTemplate",
	Sum:  "627dc9ee839875c5",
	Source: `func GeneratedTemplate(f func(GeneratedComponentInput) error) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, existing := GetBuffer(w)
		err := f(GeneratedComponentInput{ctx, b})
		if !existing {
			err = errors.Join(err, ReleaseBuffer(b))
		}
		return err
	})
}

func Enter(in GeneratedComponentInput) (*Buffer, context.Context, templ.Component) {
	ctx := templ.InitializeContext(in.Context)
	children := templ.GetChildren(ctx)
	return in.Writer.(*Buffer), templ.ClearChildren(ctx), children
}

func WriteText[T ~string](b *Buffer, s T) {
	text, _ := templ.JoinStringErrs(s)
	b.b.WriteString(templ.EscapeString(text))
}

func WriteURL[T ~string](b *Buffer, s T) {
	url, _ := templ.JoinURLErrs(s)
	WriteText(b, string(url))
}`,
}

var bufferFlush = Swap{
	Name: "Buffer.Flush",
	Sum:  "2915e6369ee5864b",
	Source: `func (b *Buffer) Flush() error {
	err := b.b.Flush()
	if f, ok := b.Underlying.(interface{ Flush() }); ok && err == nil {
		f.Flush()
	}
	return err
}`,
}
