// Package oldtext reads Vietnamese text from before Unicode: TCVN3 (the .Vn
// fonts of the ABC editor) and VNI.
//
// Both wrote Vietnamese letters with the codes of other characters and left it
// to the font to draw them. What reaches a web page are those other
// characters, "ViÖt Nam" or "Vieät Nam". [FontEncoding] knows such text by its
// font, [Detect] by how well it reads: a guess counts when most of the words
// it gives are Vietnamese syllables and the text as it stands is not.
package oldtext
