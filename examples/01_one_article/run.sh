#!/bin/sh
# From one article to a graph: usage run.sh [FOLDER for the results, made if it is missing]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-out/01}
mkdir -p "$out"

# What an article says, as a graph in a folder.
graphkit build "$here/../articles/d01-id.txt" -g "$out/kg"

# Each event that happened, with its day.
graphkit query "$out/kg" 'SELECT ?day ?label { ?event a gk:ActualEvent ; gk:earliest ?day ; skos:prefLabel ?label } ORDER BY ?day ?label'

# What was planned and is not yet reported as held.
graphkit query "$out/kg" -n planned-not-held

# Everything that the graph knows of one actor, with the sentences that say so.
graphkit explain "$out/kg" "North Korea"

# A page to open in a browser, and a file for other tools.
graphkit view "$out/kg" -o "$out/kg.html"
graphkit export "$out/kg" -o "$out/kg.ttl"

# The same without keeping a graph.
graphkit build "$here/../articles/d01-id.txt" -o "$out/direct.ttl"
