#!/bin/sh
# An event type of one's own, in Turtle and YAML: usage run.sh [FOLDER for the results, made if it is missing]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-out/03}
mkdir -p "$out"

# words/ontology/ says what an eviction is, words/lexicons/LANGUAGE/triggers/ which words stand for it. The graph keeps both.
graphkit build "$here/articles" -g "$out/kg" --with "$here/words"

# The type can be asked for by its own IRI, and by every broader type: an eviction is a coercion.
graphkit query "$out/kg" 'PREFIX ex: <https://example.org/housing#>
SELECT ?day ?label ?articles {
  { SELECT ?event (COUNT(DISTINCT ?article) AS ?articles) { ?event a ex:Eviction, gk:Coerce ; gk:reportedIn ?article } GROUP BY ?event }
  ?event skos:prefLabel ?label . OPTIONAL { ?event gk:earliest ?day }
} ORDER BY ?day ?label'
