"""The explanations of results, by area: each a function from results and a question to its parts."""
