#!/bin/sh
# Merging two folders of articles: usage run.sh [FOLDER for the results, made if it is missing]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-out/02}
mkdir -p "$out"

# Two people read different papers about the same days.
graphkit build "$here/../articles" -g "$out/mine"
graphkit build "$here/../stories/s1" -g "$out/yours"

# Merging unites what the articles say and finds anew who and what is the same. Neither of the two graphs is changed.
graphkit merge "$out/mine" "$out/yours" -o "$out/both"
graphkit stats "$out/both"

# Order does not matter: merged the other way round it is the same graph, to the byte.
graphkit merge "$out/yours" "$out/mine" -o "$out/both-reversed"
graphkit export "$out/both" -o "$out/both.nq"
graphkit export "$out/both-reversed" -o "$out/both-reversed.nq"
cmp "$out/both.nq" "$out/both-reversed.nq" && echo "the same graph, byte for byte"

# Events that more than one article reports.
graphkit query "$out/both" 'SELECT ?label (COUNT(DISTINCT ?article) AS ?articles) {
  ?event a gk:Event ; skos:prefLabel ?label ; gk:reportedIn ?article
} GROUP BY ?event ?label HAVING (COUNT(DISTINCT ?article) > 1) ORDER BY DESC(?articles) ?label'
