package slim

// Slim returns a module that does what the given one does. It is an error that
// wraps ErrModule where that is not as Go 1.26 links it, with -s -w.
func Slim(module []byte) ([]byte, error) {
	sections, err := sectionsOf(module)
	if err != nil {
		return nil, err
	}
	data, err := body(sections, dataSection)
	if err != nil {
		return nil, err
	}
	image, err := imageOf(data)
	if err != nil {
		return nil, err
	}
	tables, err := tablesOf(image)
	if err != nil {
		return nil, err
	}
	code, err := body(sections, codeSection)
	if err != nil {
		return nil, err
	}
	if code, err = withoutIdle(code, tables); err != nil {
		return nil, err
	}
	sections = with(sections, codeSection, code)
	if err := tables.strip(); err != nil {
		return nil, err
	}
	at, buckets, err := finder(image, tables.count)
	if err != nil {
		return nil, err
	}
	clear(image[at : at+buckets*bucketSize])
	if sections, err = startWith(sections, filler(at, buckets)); err != nil {
		return nil, err
	}
	return moduleOf(with(sections, dataSection, dataOf(image))), nil
}

// with are the sections with another body of one kind.
func with(sections []section, id byte, body []byte) []section {
	for i := range sections {
		if sections[i].id == id {
			sections[i].body = body
		}
	}
	return sections
}
