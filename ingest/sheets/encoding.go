package sheets

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	textunicode "golang.org/x/text/encoding/unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The encodings that are told by a mark or guessed.
var (
	utf16LE = textunicode.UTF16(textunicode.LittleEndian, textunicode.UseBOM)
	utf16BE = textunicode.UTF16(textunicode.BigEndian, textunicode.UseBOM)
	bareLE  = textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM)
	bareBE  = textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM)
)

// The names under which encodings are reported, by which --encoding takes them.
const (
	nameUTF8  = "UTF-8"
	nameLE    = "UTF-16LE"
	nameBE    = "UTF-16BE"
	nameThai  = "Windows-874"
	nameChina = "GB18030"
)

// otherNames are names of encodings that the index does not have.
var otherNames = map[string]string{"windows-936": "gb18030", "windows-950": "big5", "tis620": "tis-620", "thai": "windows-874", "utf8": "utf-8"}

// Encoding finds an encoding by a name in use, such as windows-874, CP874, TIS-620,
// GB18030, GBK, UTF-16LE or windows-1258.
func Encoding(name string) (encoding.Encoding, error) {
	key := strings.ToLower(strings.TrimSpace(name))
	for _, prefix := range []string{"cp-", "cp"} {
		if number, ok := strings.CutPrefix(key, prefix); ok {
			key = "windows-" + number
		}
	}
	if other := otherNames[key]; other != "" {
		key = other
	}
	found, err := htmlindex.Get(key)
	if err != nil {
		return nil, fmt.Errorf("%q is no encoding; give a name such as UTF-8, UTF-16LE, windows-874, GB18030 or windows-1258", name)
	}
	return found, nil
}

// decode gives a text in UTF-8, and the name of what it was in.
func decode(content []byte, asked string) (text []byte, name string, guessed bool, err error) {
	if asked != "" {
		found, err := Encoding(asked)
		if err != nil {
			return nil, "", false, err
		}
		text, ok := decoded(found, content)
		if !ok {
			return nil, "", false, fmt.Errorf("it is not all %s: %w", asked, ErrEncoding)
		}
		return text, asked, false, nil
	}
	for _, marked := range []struct {
		mark, name string
		of         encoding.Encoding
	}{{"\xEF\xBB\xBF", nameUTF8, encoding.Nop}, {"\xFF\xFE", nameLE, utf16LE}, {"\xFE\xFF", nameBE, utf16BE}, {"\x84\x31\x95\x33", nameChina, simplifiedchinese.GB18030}} {
		if bytes.HasPrefix(content, []byte(marked.mark)) {
			text, ok := decoded(marked.of, content)
			if !ok || !utf8.Valid(text) {
				return nil, "", false, fmt.Errorf("its mark says %s, and it is not: %w", marked.name, ErrEncoding)
			}
			return text, marked.name, false, nil
		}
	}
	if bytes.IndexByte(content, 0) < 0 && utf8.Valid(content) {
		return content, nameUTF8, false, nil
	}
	return guess(content)
}

// guess takes the one encoding that the text fits.
func guess(content []byte) (text []byte, name string, guessed bool, err error) {
	type fit struct {
		name string
		text []byte
	}
	var fits []fit
	for _, g := range []struct {
		name string
		of   encoding.Encoding
		fits func([]byte) bool
	}{{nameLE, bareLE, isWide}, {nameBE, bareBE, isWide}, {nameThai, charmap.Windows874, isThai}, {nameChina, simplifiedchinese.GB18030, isChinese}} {
		if text, ok := decoded(g.of, content); ok && g.fits(text) {
			fits = append(fits, fit{g.name, text})
		}
	}
	if len(fits) == 2 && fits[0].name == nameThai && surelyThai(fits[0].text) {
		fits = fits[:1] // Thai letters are Chinese characters to GB18030, and rarely the other way
	}
	switch len(fits) {
	case 1:
		return fits[0].text, fits[0].name, true, nil
	case 0:
		return nil, "", false, fmt.Errorf("it is not UTF-8, and does not look like %s, %s or UTF-16; say what it is with --encoding, or save it as UTF-8: %w", nameThai, nameChina, ErrEncoding)
	}
	return nil, "", false, fmt.Errorf("it is not UTF-8, and may be %s or %s; say which with --encoding: %w", fits[0].name, fits[1].name, ErrEncoding)
}

// decoded decodes all of a content; ok is false where some of it is not in the
// encoding.
func decoded(of encoding.Encoding, content []byte) (text []byte, ok bool) {
	text, err := of.NewDecoder().Bytes(content)
	return text, err == nil && !bytes.ContainsRune(text, utf8.RuneError)
}

// isWide tells whether a text that was read as UTF-16 is one: it has what
// separates fields and lines, and hardly anything that is no text.
func isWide(text []byte) bool {
	separators, odd, all := 0, 0, 0
	for _, r := range string(text) {
		all++
		switch {
		case r == '\n' || r == ',' || r == ';' || r == '\t':
			separators++
		case unicode.IsControl(r) && r != '\r' || !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf):
			odd++
		}
	}
	return separators > 0 && odd*100 <= all
}

// isThai tells whether a text that was read as code page 874 is Thai: its letters
// stand together, and vowels and tones where they can.
func isThai(text []byte) bool {
	letters, together, wrong := thaiLetters(text)
	return letters >= 4 && together*2 >= letters && wrong*50 <= letters
}

// surelyThai is isThai for a text that is long enough and without any fault.
func surelyThai(text []byte) bool {
	letters, _, wrong := thaiLetters(text)
	return letters >= 20 && wrong == 0
}

// thaiLetters counts Thai letters, those that stand behind another, and those that
// stand where they cannot, what is no Thai at all among them.
func thaiLetters(text []byte) (letters, together, wrong int) {
	before := ' '
	for _, r := range string(text) {
		thai := unicode.Is(unicode.Thai, r)
		switch {
		case r >= utf8.RuneSelf && !thai && !strings.ContainsRune("“”‘’–—…•€฿\u00a0\u200b", r):
			wrong += len(text)
		case thai && (unicode.IsMark(r) || strings.ContainsRune("ะาำ", r)) && !isThaiBase(before):
			wrong++
		case strings.ContainsRune("เแโใไ", before) && !(r >= 'ก' && r <= 'ฮ') && r != 'เ':
			wrong++
		}
		if thai {
			letters++
			if unicode.Is(unicode.Thai, before) {
				together++
			}
		}
		before = r
	}
	return letters, together, wrong
}

// isThaiBase tells whether a vowel above or below, or a tone, may stand on a
// letter: on a consonant or on another such mark.
func isThaiBase(r rune) bool {
	return r >= 'ก' && r <= 'ฮ' || unicode.Is(unicode.Thai, r) && unicode.IsMark(r)
}

// isChinese tells whether a text that was read as GB18030 is Chinese: what is not
// ASCII are characters in use, most of them common ones.
func isChinese(text []byte) bool {
	wide, han, common := 0, 0, 0
	encoder := simplifiedchinese.HZGB2312.NewEncoder()
	for _, r := range string(text) {
		if r < utf8.RuneSelf {
			continue
		}
		wide++
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		han++
		// Of GB 2312 the first 3,755 characters, in its rows 16 to 55, are those in use.
		if code, err := encoder.String(string(r)); err == nil && len(code) >= 4 && code[2] >= 0x30 && code[2] <= 0x57 {
			common++
		}
		encoder.Reset()
	}
	return han >= 2 && han*2 >= wide && common*4 >= han*3
}
