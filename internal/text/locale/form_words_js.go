package locale

// Widgets have no forms, and their programs no room for such words.
var vietnameseForm, englishForm Form
