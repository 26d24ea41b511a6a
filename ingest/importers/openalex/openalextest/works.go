package openalextest

import "fmt"

// Institution is an institution in OpenAlex's form, with an invented name.
func Institution(number int, name, country string) Work {
	return Work{"id": fmt.Sprintf("https://openalex.org/I9%08d", number), "display_name": name, "ror": nil, "country_code": country, "type": "education"}
}

// By is an authorship of an author at an institution.
func By(number int, name string, institution Work) Work {
	country := institution["country_code"].(string)
	return Work{"author_position": "middle", "is_corresponding": false, "raw_author_name": name,
		"author":       Work{"id": fmt.Sprintf("https://openalex.org/A5%09d", number), "display_name": name, "orcid": nil},
		"institutions": []Work{institution}, "countries": []string{country},
		"raw_affiliation_strings": []string{institution["display_name"].(string)}}
}

// Paper is a work of a year.
func Paper(number, year int, title string, authors ...Work) Work {
	return Work{"id": fmt.Sprintf("https://openalex.org/W4%09d", number), "doi": nil, "title": title, "display_name": title,
		"publication_year": year, "publication_date": fmt.Sprintf("%d-06-01", year), "type": "article", "language": "en",
		"cited_by_count": number % 7, "is_retracted": false, "is_paratext": false, "updated_date": "2026-11-01T02:03:04",
		"relevance_score": 1.5, "authorships": authors}
}
