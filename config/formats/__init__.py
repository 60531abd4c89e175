"""How dates and times are written in each language, where no template says it."""
